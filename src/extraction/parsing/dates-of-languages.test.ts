import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vocabularies } from '../labels/vocabularies.ts'
import { phrasesOf } from '../labels/vocabulary.ts'
import { isoDay } from './calendar.ts'
import { parseDay } from './dates.ts'
import { findPeriods } from './periods.ts'

const day = fc
  .record({
    year: fc.integer({ min: 1900, max: 2100 }),
    month: fc.integer({ min: 1, max: 12 }),
    date: fc.integer({ min: 1, max: 31 }),
  })
  .filter(({ year, month, date }) => isoDay(year, month, date) !== null)

describe.each(vocabularies.map((vocabulary) => [vocabulary.language, vocabulary] as const))(
  'a day written in %s',
  (_, { months }) => {
    test('is the same day with every spelling of its month', () => {
      fc.assert(
        fc.property(day, fc.nat(), ({ year, month, date }, pick) => {
          const names = phrasesOf(months[month - 1] ?? '')
          const name = names[pick % names.length] ?? ''
          const forms = [
            `${date} ${name} ${year}`,
            `${date}. ${name} ${year}`,
            `${date} ${name.toUpperCase()} ${year}`,
            `${date}-${name}-${year}`,
            `${date} de ${name} de ${year}`,
          ]
          for (const form of forms) {
            expect([form, parseDay(form, 'day_first')]).toEqual([form, isoDay(year, month, date)])
          }
        }),
        { numRuns: 50 },
      )
    })
  },
)

test.each([
  ['le 1er mars 2025', '2025-03-01'],
  ['1º de enero de 2025', '2025-01-01'],
  ['3 de marzo del 2025', '2025-03-03'],
  ['marzo 3 de 2025', '2025-03-03'],
  ['1° aprile 2025', '2025-04-01'],
  ['dal 1º ottobre 2025', '2025-10-01'],
  ['2e mei 2025', '2025-05-02'],
  ['1.º de março de 2025', '2025-03-01'],
  ['15 września 2025 r.', '2025-09-15'],
  ['V Praze dne 1. ledna 2025', '2025-01-01'],
  ['3. 12. 2025', '2025-12-03'],
  ['24 août 2025', '2025-08-24'],
  ['10/DEZ/2025', '2025-12-10'],
])('"%s" is %s', (text, expected) => {
  expect(parseDay(text, 'day_first')).toBe(expected)
})

test.each([
  ['du 1er mars 2025 au 31 mars 2025', '2025-03-01 2025-03-31'],
  ['du 1er au 31 mars 2025', '2025-03-01 2025-03-31'],
  ['del 1 de enero de 2025 al 31 de enero de 2025', '2025-01-01 2025-01-31'],
  ['dal 1 al 28 febbraio 2025', '2025-02-01 2025-02-28'],
  ['1 maart 2025 t/m 31 maart 2025', '2025-03-01 2025-03-31'],
  ['01-03-2025 tot en met 31-03-2025', '2025-03-01 2025-03-31'],
  ['de 01/03/2025 a 31/03/2025', '2025-03-01 2025-03-31'],
  ['od 1 marca 2025 do 31 marca 2025', '2025-03-01 2025-03-31'],
  ['1. 3. 2025 až 31. 3. 2025', '2025-03-01 2025-03-31'],
  ['mars 2025', '2025-03-01 2025-03-31'],
  ['mai 2025', '2025-05-01 2025-05-31'],
  ['marzo de 2025', '2025-03-01 2025-03-31'],
  ['grudzień 2024', '2024-12-01 2024-12-31'],
])('"%s" is the period %s', (text, expected) => {
  const [match] = findPeriods(text, 'day_first')
  expect(`${match?.start} ${match?.end}`).toBe(expected)
})

test.each(['the goals we set 2025', '3 years ago 2025', '12 Pro 2025', 'que 31 mars', 'les 31 et 2025 jours'])(
  '"%s" is no time',
  (text) => {
    expect([parseDay(text, 'day_first'), ...findPeriods(text, 'day_first')]).toEqual([null])
  },
)
