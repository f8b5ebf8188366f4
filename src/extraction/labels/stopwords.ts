import { vocabularies } from './vocabularies.ts'
import { phrasesOf } from './vocabulary.ts'

/** Languages that are recognised though their labels are not known, so that they are not taken for a known one. */
const others: Readonly<Record<string, string>> = {
  da: 'og, i, at, det, er, en, til, af, på, for, ikke, med, den, de, som, har, fra, dig, kan, ved, eller, faktura, dato, beløb, vi, din, du',
  sv: 'och, i, att, det, är, en, till, av, på, för, inte, med, den, som, har, från, kan, vid, eller, faktura, datum, belopp, vi, din, du, ett',
}

/** Common short words by language, ISO 639-1. */
export function stopwordsByLanguage(): [language: string, words: string[]][] {
  const known = vocabularies.map(({ language, stopwords }): [string, string[]] => [language, phrasesOf(stopwords)])
  const seen = new Set(known.map(([language]) => language))
  const rest = Object.entries(others).filter(([language]) => !seen.has(language))
  return [...known, ...rest.map(([language, words]): [string, string[]] => [language, phrasesOf(words)])]
}

const shortestLabelWord = 4

/** The single words of the labels of each known language. */
export function labelWordsByLanguage(): [language: string, words: string[]][] {
  return vocabularies.map(({ language, labels, types }) => {
    const phrases = [...Object.values(labels), ...Object.values(types).flatMap(({ titles, words }) => [titles, words])]
    const words = phrases.flatMap((text) => text.split(/[^\p{L}]+/u)).filter((word) => word.length >= shortestLabelWord)
    return [language, [...new Set(words)]]
  })
}
