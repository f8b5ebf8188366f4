import { describe, expect, test } from 'vitest'
import { documentTypes } from '../fields.ts'
import { tokensOf } from '../layout/fold.ts'
import { layOut } from '../layout/lines.ts'
import { documentOf } from '../page.testing.ts'
import { findLabels } from './find-labels.ts'
import { monthNumber } from './months.ts'
import { stopwordsByLanguage } from './stopwords.ts'
import { vocabularies, vocabularyOf } from './vocabularies.ts'
import { phrasesOf } from './vocabulary.ts'

const kindsIn = (text: string, language: string | null = null) => {
  const [line] = layOut(documentOf([[60, 60, text]]))[0]?.lines ?? []
  return line === undefined ? [] : findLabels(line, language).flatMap((hit) => [...hit.kinds])
}

describe.each(vocabularies.map((vocabulary) => [vocabulary.language, vocabulary] as const))(
  'the words of %s',
  (_, vocabulary) => {
    test('are each found on a page as what they are', () => {
      for (const [kind, phrases] of Object.entries(vocabulary.labels)) {
        for (const phrase of phrasesOf(phrases))
          expect([phrase, ...kindsIn(phrase, vocabulary.language)]).toContain(kind)
      }
    })

    test('have no phrase without letters, and none twice in a list', () => {
      for (const phrases of Object.values(vocabulary.labels)) {
        const folded = phrasesOf(phrases).map((phrase) =>
          tokensOf(phrase)
            .map(({ text }) => text)
            .join(' '),
        )
        expect(folded.filter((phrase) => !/\p{L}/u.test(phrase))).toEqual([])
        expect(folded.filter((phrase, index) => folded.indexOf(phrase) !== index)).toEqual([])
      }
    })

    test('name all twelve months and every type of document', () => {
      expect(vocabulary.months.map((names) => phrasesOf(names).map(monthNumber))).toEqual(
        vocabulary.months.map((names, index) => phrasesOf(names).map(() => index + 1)),
      )
      for (const type of documentTypes) expect(vocabulary.wording.types[type]).toMatch(/^\p{Lu}/u)
    })

    test('word every sentence with what it is given', () => {
      const { wording } = vocabulary
      expect(wording.pay('5.00 EUR', 'ACME', '2025-01-02')).toMatch(/5\.00 EUR.*ACME.*2025-01-02/)
      expect(wording.pay('5.00 EUR', '', '')).toContain('5.00 EUR')
      expect(wording.period('2025-01-01', '2025-02-01')).toMatch(/2025-01-01.*2025-02-01/)
    })
  },
)

test.each(['Invoicing is easy', 'Kontobewegungen', 'the data', 'sumo', 'Verdatum', 'notable'])(
  '"%s" holds no label in English or German',
  (text) => {
    expect(kindsIn(text, 'en')).toEqual([])
    expect(kindsIn(text, 'de')).toEqual([])
  },
)

test('the longest label wins over the one inside it', () => {
  expect(kindsIn('Payment due date')).toEqual(['date.due'])
  expect(kindsIn('Invoice date')).toEqual(['date.issue'])
})

test('a word of one language is no label in a document of another', () => {
  expect(kindsIn('Data', 'it')).toEqual(['date.plain'])
  expect(kindsIn('Data', 'nl')).toEqual([])
  expect(kindsIn('Van', 'nl')).toEqual(['party.issuer'])
  expect(kindsIn('Van', 'en')).toEqual([])
})

test('English labels count in every document, and all labels where the language is not known', () => {
  expect(kindsIn('Invoice date', 'cs')).toEqual(['date.issue'])
  expect(kindsIn('Rechnungsdatum', null)).toEqual(['date.issue'])
  expect(kindsIn('Rechnungsdatum', 'fi')).toEqual(['date.issue'])
})

test('an unknown language is worded in the first known one', () => {
  expect(vocabularyOf('xx').language).toBe('en')
  expect(vocabularyOf(null).language).toBe('en')
})

test('common words are known for more languages than labels are', () => {
  const languages = stopwordsByLanguage().map(([language]) => language)
  expect(new Set(languages).size).toBe(languages.length)
  expect(languages).toEqual(expect.arrayContaining(['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'cs']))
})
