import { cs } from './cs.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The languages whose documents the rules understand; the first one also words what is of no known language. */
export const vocabularies: readonly [Vocabulary, ...Vocabulary[]] = [en, de, fr, es, it, nl, pt, pl, cs]

export function vocabularyOf(language: string | null): Vocabulary {
  return vocabularies.find((vocabulary) => vocabulary.language === language) ?? vocabularies[0]
}

/**
 * The vocabularies whose labels count in a document of this language: its own and the English one, which is used
 * everywhere. A word that is a label in one language is a common word in another ("van", "data"), so the others count
 * only where the language is not known.
 */
export function vocabulariesFor(language: string | null): readonly Vocabulary[] {
  const own = vocabularies.find((vocabulary) => vocabulary.language === language)
  return own === undefined ? vocabularies : [...new Set([own, vocabularies[0]])]
}
