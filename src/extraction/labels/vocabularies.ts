import { de } from './de.ts'
import { en } from './en.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The languages whose documents the rules understand; the first one also words what is of no known language. */
export const vocabularies: readonly [Vocabulary, ...Vocabulary[]] = [en, de]

export function vocabularyOf(language: string | null): Vocabulary {
  return vocabularies.find((vocabulary) => vocabulary.language === language) ?? vocabularies[0]
}
