import type { Box } from '#reading'
import { bottomOf, rightOf, unionOf } from '../layout/boxes.ts'
import type { PlacedToken } from '../layout/fold.ts'
import type { Segment } from '../layout/segments.ts'
import type { AmountCell } from './amount-cells.ts'
import type { Entry } from './entries.ts'
import { phrasesIn } from './statement-phrases.ts'

/** The name of a balance that is broken over two lines, with its amount. */
export type WrappedLabel = {
  readonly kind: 'opening' | 'closing'
  readonly cell: AmountCell
  /** Where the amount stands. */
  readonly entry: Entry
  /** The words of both lines. */
  readonly text: string
}

const mostSegments = 12
const tokensAround = 3
/** Edges of one column, in points. */
const sameEdge = 4
const linesBelow = 2

/** Names of balances of which the first words stand in the line at `index` and the others in the one below. */
export function wrappedLabelsAt(entries: readonly Entry[], index: number): WrappedLabel[] {
  const [upper, lower] = [entries[index], entries[index + 1]]
  if (upper === undefined || lower === undefined || lower.line.page !== upper.line.page) return []
  const stacked = upper.line.segments.slice(0, mostSegments).flatMap((above) =>
    lower.line.segments.slice(0, mostSegments).flatMap((below): WrappedLabel[] => {
      const across = labelAcross(above.tokens, below.tokens.slice(0, tokensAround))
      const first = across === null ? undefined : upper.line.words[across.word]
      if (across === null || first === undefined) return []
      const { kind } = across
      const isBelow = isClose(above.box, below.box) && Math.abs(first.box.x - below.box.x) <= sameEdge
      if (!isBelow && !isStacked(above.box, below.box)) return []
      if (upper.days.length > 0 && !followsDay(upper, across.word)) return []
      const text = `${above.text} ${below.text}`
      const found =
        besides(upper, above) ?? besides(lower, below) ?? beneath(entries, index + 2, unionOf([above.box, below.box]))
      return found === null ? [] : [{ kind, text, ...found }]
    }),
  )
  return stacked.length > 0 ? stacked : inOneColumn(upper, lower)
}

/** Text without columns: the first words end a line, the others stand in front of the amount in the next. */
function inOneColumn(upper: Entry, lower: Entry): WrappedLabel[] {
  const [above, below] = [upper.line.segments[0], lower.line.segments[0]]
  if (above === undefined || below === undefined) return []
  if (upper.line.segments.length > 1 || lower.line.segments.length > 1) return []
  for (const cell of lower.cells) {
    const before = below.tokens.filter(({ word }) => endOfWord(lower, word) <= cell.start)
    for (const length of [1, 2]) {
      const across = labelAcross(above.tokens, before.slice(-length), true)
      if (before.length >= length && across !== null && upper.days.length === 0)
        return [{ kind: across.kind, cell, entry: lower, text: lower.line.text }]
    }
  }
  return []
}

/** Its kind, and the place of its first word. */
function labelAcross(
  above: readonly PlacedToken[],
  below: readonly PlacedToken[],
  isWhole = false,
): (Pick<WrappedLabel, 'kind'> & { readonly word: number }) | null {
  const upper = above.slice(-tokensAround)
  const all = [...upper, ...below]
  for (const { at, length, kinds, first: word } of phrasesIn(all)) {
    const isAcross = at < upper.length && at + length > upper.length
    if (!isAcross || kinds.has('carried') || (isWhole && at + length < all.length)) continue
    if (kinds.has('opening')) return { kind: 'opening', word }
    if (kinds.has('closing')) return { kind: 'closing', word }
  }
  return null
}

function isStacked(above: Box, below: Box): boolean {
  const edges = [
    above.x - below.x,
    rightOf(above) - rightOf(below),
    above.x + above.width / 2 - below.x - below.width / 2,
  ]
  return isClose(above, below) && edges.some((distance) => Math.abs(distance) <= sameEdge)
}

const isClose = (above: Box, below: Box): boolean => below.y - bottomOf(above) < above.height

function followsDay({ line, from }: Entry, word: number): boolean {
  const start = line.words.slice(0, word).reduce((sum, { text }) => sum + text.length + 1, 0)
  return !/[\p{L}\p{N}]/u.test(line.text.slice(from, start))
}

type Place = Pick<WrappedLabel, 'cell' | 'entry'>

/** The amount that stands next to the right. */
function besides(entry: Entry, segment: Segment): Place | null {
  const next = entry.line.segments.find(({ box }) => box.x >= rightOf(segment.box))
  const cell = entry.cells.find(({ box }) => next !== undefined && box.x >= next.box.x && box.x < rightOf(next.box))
  return cell?.isAlone === true ? { cell, entry } : null
}

function beneath(entries: readonly Entry[], from: number, label: Box): Place | null {
  const page = entries[from]?.line.page
  for (const entry of entries.slice(from, from + linesBelow)) {
    if (entry.line.page !== page || entry.days.length > 0) return null
    const cell = entry.cells.find(({ box }) => box.x < rightOf(label) && rightOf(box) > label.x)
    if (cell !== undefined) return { cell, entry }
  }
  return null
}

function endOfWord({ line }: Entry, word: number): number {
  return line.words.slice(0, word + 1).reduce((sum, { text }) => sum + text.length + 1, -1)
}
