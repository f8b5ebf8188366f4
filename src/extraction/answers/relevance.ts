import { fold, isKindWord, meaningsOf, wordsOf } from './question.ts'

/** Which of some words a text holds. */
export type WordIndex = (word: string) => boolean

/** A word is there when a word of the text begins with it, when a long one holds it (compounds), or when both have the same stem. */
export function indexWords(text: string): WordIndex {
  const words = new Set(wordsOf(text))
  const parts = new Set([...words].flatMap((word) => word.split(/[.,/-]/)))
  const all = [...new Set([...words, ...parts])]
  const known = new Map<string, boolean>()
  const compact = fold(text).replace(/[^\p{L}\p{N}]+/gu, '')
  const holds = (word: string): boolean => {
    if (words.has(word)) return true
    if (/\p{N}/u.test(word)) return word.length >= 4 && compact.includes(word.replace(/[^\p{L}\p{N}]+/gu, ''))
    const stem = word.length >= 6 ? word.slice(0, word.length - 2) : word
    return all.some((one) => (stem.length >= 4 && one.startsWith(stem)) || (stem.length >= 6 && one.includes(stem)))
  }
  /** The last part of a compound says what it is: Steuernachzahlung is a Nachzahlung, but a Wasserrechnung not any Rechnung. */
  const holdsItsEnd = (word: string): boolean =>
    word.length >= 12 && all.some((one) => one.length >= 8 && word.endsWith(one) && !isKindWord(one))
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const found = meaningsOf(word).some(holds) || holdsItsEnd(word)
    known.set(word, found)
    return found
  }
}

/** What nobody else is called by tells more: numbers and references most, then long words. */
export function weightOf(word: string): number {
  if (/\p{N}/u.test(word)) return word.length >= 3 ? 4 : 1
  return word.length >= 5 ? 1.5 : 1
}

/** Which part of some words, by weight, is found: 0 to 1; 1 of none. */
export function coverage(words: readonly string[], holds: WordIndex): number {
  const all = words.reduce((sum, word) => sum + weightOf(word), 0)
  if (all === 0) return 1
  return words.reduce((sum, word) => sum + (holds(word) ? weightOf(word) : 0), 0) / all
}
