import type { Box, Word } from '#reading'
import { onceForEach } from '../once-for-each.ts'
import { unionOf } from './boxes.ts'
import type { Line } from './lines.ts'
import type { Segment } from './segments.ts'

/** A stretch of words where a value may stand, as one text. */
export type Slot = {
  readonly page: number
  readonly words: readonly Word[]
  readonly text: string
  /** Characters of the first word that are not part of `text`. */
  readonly cut: number
}

/** A value read from a page, and the words it was read from. */
export type Found<T> = {
  readonly value: T
  readonly page: number
  readonly quote: string
  readonly box: Box
  /** How sure the rule is, to compare candidates of one field. */
  readonly score: number
}

export function slotOf(page: number, words: readonly Word[], cut = 0): Slot {
  return {
    page,
    words,
    text: words
      .map((word) => word.text)
      .join(' ')
      .slice(cut),
    cut,
  }
}

export function lineSlot(line: Line): Slot {
  return { page: line.page, words: line.words, text: line.text, cut: 0 }
}

export function segmentSlot(line: Line, segment: Segment): Slot {
  return { page: line.page, words: segment.words, text: segment.text, cut: 0 }
}

/** The value with the words that `start` to `end` of the slot's text lie in. */
export function foundAt<T>(slot: Slot, start: number, end: number, value: T, score: number): Found<T> {
  const words = wordsBetween(slot, start + slot.cut, end + slot.cut)
  return {
    value,
    page: slot.page,
    quote: words.map((word) => word.text).join(' '),
    box: unionOf(words.map((word) => word.box)),
    score,
  }
}

/** Where each word of a list ends when they are joined by spaces. */
const endsOf = onceForEach((words: readonly Word[]) => {
  let at = 0
  return Uint32Array.from(words, ({ text }) => {
    const end = at + text.length
    at = end + 1
    return end
  })
})

/** The words that lie between two places of the joined text. Found by halving: a line can hold thousands of matches. */
function wordsBetween({ words }: Slot, start: number, end: number): Word[] {
  const places = endsOf(words)
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) <= start) low = middle + 1
    else high = middle
  }
  let last = low
  while (last < words.length && (places[last] ?? 0) - (words[last]?.text.length ?? 0) < end) last++
  return words.slice(low, last)
}

/** The one with the highest score; of equals the first. */
export function best<T>(candidates: Iterable<Found<T>>): Found<T> | null {
  let winner: Found<T> | null = null
  for (const candidate of candidates) if (winner === null || candidate.score > winner.score) winner = candidate
  return winner
}
