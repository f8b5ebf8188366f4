import type { Box } from '#reading'
import { bottomOf, rightOf, unionOf } from '../layout/boxes.ts'
import type { Line, PageLayout } from '../layout/lines.ts'
import type { Segment } from '../layout/segments.ts'
import { senderLineName } from './sender-line.ts'

/** A postal address: a name, perhaps a street, and the line with the town. */
export type AddressBlock = { readonly page: number; readonly cells: readonly Segment[]; readonly box: Box }

// "12345 Town", "D-12345 Town", "1234 AB Town", "Town, ST 12345", "Town SW1A 1AA".
const town = [
  /^(?:[A-Z]{1,3}[ -]{1,3})?\d{4,5}(?: ?[A-Z]{2})? ?\p{Lu}[\p{L} ./()-]{1,40}(?:,.{0,30})?$/u,
  /^\p{L}[\p{L} .'-]{1,40},? [A-Z]{2},? \d{5}(?:-\d{4})?(?:,.{0,30})?$/u,
  /^(?:\p{L}[\p{L} .,'-]{0,40} )?[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}$/u,
]
const mostLinesAbove = 5

export function isTown(text: string): boolean {
  return text.length <= 80 && town.some((pattern) => pattern.test(text))
}

/** Addresses set over several lines on the page, from top to bottom. */
export function findAddresses(page: PageLayout): AddressBlock[] {
  const blocks: AddressBlock[] = []
  for (const line of page.lines) {
    for (const cell of line.segments) {
      if (isTown(cell.text)) {
        const cells = [...cellsAbove(page, line, cell), cell]
        if (cells.length >= 2) blocks.push({ page: page.page, cells, box: unionOf(cells.map(({ box }) => box)) })
      }
    }
  }
  return blocks
}

/** The cells over the town that begin at the same left edge, without a gap of an empty line. */
function cellsAbove(page: PageLayout, line: Line, town: Segment): Segment[] {
  const above: Segment[] = []
  let below = town
  for (let index = line.index - 1; index >= 0 && above.length < mostLinesAbove; index--) {
    const candidate = page.lines[index]
    if (candidate === undefined || below.box.y - bottomOf(candidate.box) > 1.6 * below.box.height) break
    const cell = candidate.segments.find(({ box }) => isAligned(box, town.box))
    if (cell === undefined) continue
    // The sender's own line over the window is another address.
    if (senderLineName(cell.text) !== null) break
    if (below.box.y - bottomOf(cell.box) > 1.6 * below.box.height) break
    above.unshift(cell)
    below = cell
  }
  return above
}

/** Set flush left, or flush right. */
function isAligned(box: Box, town: Box): boolean {
  return Math.abs(box.x - town.x) <= 6 || Math.abs(rightOf(box) - rightOf(town)) <= 3
}
