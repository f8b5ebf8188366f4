import { fold } from '../layout/fold.ts'

const longestWord = 64

/** The folded words of the beginning of a text, overlong ones cut. Linear in `mostCharacters`. */
export function wordsOf(text: string, mostCharacters: number): string[] {
  const words = fold(text.slice(0, mostCharacters)).match(/[\p{L}\p{N}]+/gu) ?? []
  return words.map((word) => word.slice(0, longestWord))
}
