import type { Box, Word } from '#reading'
import { boxOfWords, rightOf } from './boxes.ts'
import { type PlacedToken, tokensOf } from './fold.ts'

/** A cell of a line: words that are no further apart than words of a sentence. */
export type Segment = {
  readonly words: readonly Word[]
  /** Place of the first word in its line. */
  readonly from: number
  readonly tokens: readonly PlacedToken[]
  readonly text: string
  readonly box: Box
}

/** Cuts a line, whose words go from left to right, at every gap wider than its type is high. */
export function segmentsOf(words: readonly Word[]): Segment[] {
  const segments: Segment[] = []
  let from = 0
  for (let index = 1; index <= words.length; index++) {
    const before = words[index - 1]
    const after = words[index]
    if (
      before !== undefined &&
      after !== undefined &&
      after.box.x - rightOf(before.box) <= typeHeightOf(before, after)
    ) {
      continue
    }
    if (index > from) segments.push(segment(words.slice(from, index), from))
    from = index
  }
  return segments
}

function segment(words: readonly Word[], from: number): Segment {
  const tokens: PlacedToken[] = []
  let text = ''
  for (const [index, word] of words.entries()) {
    text = index === 0 ? word.text : `${text} ${word.text}`
    for (const token of tokensOf(word.text, from + index)) tokens.push(token)
  }
  return { words, from, tokens, text, box: boxOfWords(words) }
}

/** The nominal height; the ink of a word can be less than half of it. */
function typeHeightOf(before: Word, after: Word): number {
  return Math.max(nominalHeight(before), nominalHeight(after))
}

function nominalHeight({ box, fontSize }: Word): number {
  return fontSize >= box.height * 0.6 && fontSize <= box.height * 2.5 ? fontSize : box.height * 1.2
}
