import type { Box } from './read-document.ts'

/** A word as a character reader saw it. */
export type RecognisedWord = {
  readonly text: string
  /** In pixels of the picture. */
  readonly box: Box
  /** From 0 to 100. */
  readonly confidence: number
  /** Words with the same number stand in one line; numbers are in reading order. */
  readonly line: number
}

/** What a character reader made of the picture of one page. */
export type Recognition = { readonly words: readonly RecognisedWord[] }

/** A recognition and the picture that it is of. */
export type RecognisedPage = Recognition & {
  readonly pageNumber: number
  /** How often the page was turned clockwise for the picture. */
  readonly quarterTurns: number
  readonly pixelsPerPoint: number
}

/** Under this the word is more likely wrong than right, and mostly no word at all. */
export const leastWordConfidence = 30
const leastPageConfidence = 60
/** Fewer are a stain, a page number or a picture. */
const leastLetters = 20

export type RecognitionQuality = {
  /** Letters and digits of all words. */
  readonly letters: number
  /** Mean over them, from 0 to 100. */
  readonly confidence: number
  /** Most words are higher than wide. */
  readonly sideways: boolean
}

export function qualityOf({ words }: Recognition): RecognitionQuality {
  let letters = 0
  let sum = 0
  let high = 0
  let wide = 0
  for (const { text, confidence, box } of words) {
    const count = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
    letters += count
    sum += count * confidence
    if (count >= 4) {
      if (box.height > box.width) high += 1
      else wide += 1
    }
  }
  return { letters, confidence: letters === 0 ? 0 : sum / letters, sideways: high > wide }
}

/** Whether the text may stand for the page. Otherwise nobody has read it. */
export function isReadable({ letters, confidence }: RecognitionQuality): boolean {
  return letters >= leastLetters && confidence >= leastPageConfidence
}
