import type { Word } from '#reading'
import { bottomOf, rightOf } from '../layout/boxes.ts'
import type { Line } from '../layout/lines.ts'
import { type Slot, slotOf } from '../layout/slots.ts'
import type { LabelHit } from './find-labels.ts'

/** Where values of a label may stand: behind it, and in the column below it. */
export type LabelSlots = {
  /** The rest of its own cell. */
  readonly behind: Slot | null
  /** What follows in its line up to the next label, the own cell included. */
  readonly beside: Slot | null
  /** In the next lines, as far as they lie below the label and carry no label themselves. */
  readonly below: readonly Slot[]
}

/** Enough for a small table under its heading. */
const linesBelow = 6

export function slotsOf(hit: LabelHit, hits: readonly LabelHit[], lines: readonly Line[]): LabelSlots {
  const next = hits.find((other) => other.first > hit.last && ends(other))
  const words = hit.line.words.slice(hit.last, next?.first)
  const ownEnd = hit.segment.from + hit.segment.words.length
  const behindWords = words.slice(0, Math.max(0, ownEnd - hit.last))
  const { page } = hit.line
  const behind = nonEmpty(slotOf(page, behindWords, hit.cut))
  const beside = nonEmpty(slotOf(page, words, hit.cut))
  if (behind !== null && !isUnit(behind, hit)) return { behind, beside, below: [] }
  return { behind, beside, below: [...(beside === null ? wrapped(hit, lines) : []), ...slotsBelow(hit, next, lines)] }
}

/** A label at the end of a line of text, with a colon or of an amount, has its value at the beginning of the next. */
function wrapped(hit: LabelHit, lines: readonly Line[]): readonly Slot[] {
  const next = lines[hit.line.index + 1]
  if (next === undefined || hit.first === 0) return []
  const isInText = hit.colon && hit.line.segments.length === 1
  const isAmount =
    hit.kinds.some((kind) => kind.startsWith('amount.')) && /^\p{Sc}? ?\d[\d.,]*[.,]\d\d(?!\d)/u.test(next.text)
  if (!(isInText || isAmount) || next.box.y - bottomOf(hit.line.box) > hit.line.box.height) return []
  return [slotOf(hit.line.page, next.words)]
}

/** "Total EUR" over its amount: the currency belongs to the heading. */
function isUnit({ text }: Slot, { kinds }: LabelHit): boolean {
  return (
    kinds.some((kind) => kind.startsWith('amount.')) && /^[\s(:]*(?:EUR|USD|GBP|CHF|PLN|CZK|[€$£])[\s):]*$/u.test(text)
  )
}

/** "to" and the like inside a cell are words of the value, not the next label. */
function ends(hit: LabelHit): boolean {
  return hit.leads || hit.colon || hit.length > 1 || hit.kinds.some((kind) => !kind.startsWith('party.'))
}

function nonEmpty(slot: Slot): Slot | null {
  return /[\p{L}\p{N}]/u.test(slot.text) ? slot : null
}

function slotsBelow(hit: LabelHit, next: LabelHit | undefined, lines: readonly Line[]): Slot[] {
  const slots: Slot[] = []
  const height = Math.max(hit.box.height, 6)
  const left = hit.box.x - height
  const beside = hit.line.segments[hit.line.segments.indexOf(hit.segment) + 1]
  // A column ends where the next heading or box begins; the last one may be wider than its heading.
  const right = Math.max(
    rightOf(hit.box),
    Math.min(
      next?.box.x ?? Number.POSITIVE_INFINITY,
      beside?.box.x ?? Number.POSITIVE_INFINITY,
      rightOf(hit.box) + 12 * height,
    ) -
      height / 2,
  )
  // A long phrase is the caption of a form, which leaves its box half empty.
  const reach = (hit.length >= 4 ? 6 : 2.5) * height
  let from = bottomOf(hit.box)
  for (let index = hit.line.index + 1; index < lines.length && slots.length < linesBelow; index++) {
    const line = lines[index]
    if (line === undefined || line.box.y - from > reach) break
    const words = line.words.filter((word) => isInColumn(word, left, right, hit))
    if (words.length > 0) {
      slots.push(slotOf(hit.line.page, words))
      from = bottomOf(line.box)
    }
  }
  return slots
}

function isInColumn({ box }: Word, left: number, right: number, hit: LabelHit): boolean {
  const overlapsLabel = rightOf(box) > hit.box.x && box.x < rightOf(hit.box)
  return overlapsLabel || (box.x >= left && box.x < right)
}
