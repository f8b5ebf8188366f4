import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDay } from './dates.ts'
import { fromUnits, toUnits } from './decimals.ts'
import { findMoney } from './money.ts'

/** The platform's own notations, which nobody here wrote. */
const moneyLocales = [
  ...['de-DE', 'de-AT', 'fr-FR', 'fr-BE', 'it-IT', 'es-ES', 'nl-NL', 'nl-BE', 'pt-PT', 'fi-FI', 'en-IE'].map(
    (locale) => [locale, 'EUR'] as const,
  ),
  ['de-CH', 'CHF'],
  ['fr-CH', 'CHF'],
  ['en-US', 'USD'],
  ['en-GB', 'GBP'],
  ['en-IN', 'INR'],
  ['pt-BR', 'BRL'],
  ['pl-PL', 'PLN'],
  ['cs-CZ', 'CZK'],
] as const

const cents = fc.oneof(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 0, max: 99_999_999_999 }))
const display = fc.record({
  currencyDisplay: fc.constantFrom('symbol', 'code'),
  useGrouping: fc.boolean(),
})

describe.each(moneyLocales)('an amount as %s writes it', (locale, currency) => {
  test('is read to the cent, with its sign and currency', () => {
    fc.assert(
      fc.property(cents, fc.boolean(), display, (amount, isNegative, look) => {
        const units = BigInt(amount) * (isNegative ? -100n : 100n)
        const format = new Intl.NumberFormat(locale, { style: 'currency', currency, ...look })
        // Intl takes decimal strings, which are exact; the library's types name their form only.
        const printed = format.format(fromUnits(units) as Intl.StringNumericLiteral)
        const found = findMoney(`Total: ${printed}`)
        expect([printed, found.map((match) => [toUnits(match.amount), match.currency])]).toEqual([
          printed,
          [[units, currency]],
        ])
      }),
    )
  })
})

const dayLocales = [
  ...['de-DE', 'de-AT', 'de-CH', 'en-GB', 'fr-FR', 'es-ES', 'it-IT', 'nl-NL', 'pt-PT', 'pt-BR', 'pl-PL', 'cs-CZ'].map(
    (locale) => [locale, 'day_first'] as const,
  ),
  ['en-US', 'month_first'],
] as const
const forms: readonly Intl.DateTimeFormatOptions[] = [
  { dateStyle: 'short' },
  { dateStyle: 'medium' },
  { dateStyle: 'long' },
  { dateStyle: 'full' },
  { day: '2-digit', month: '2-digit', year: 'numeric' },
  { day: 'numeric', month: 'numeric', year: 'numeric' },
]

describe.each(dayLocales)('a day as %s writes it', (locale, order) => {
  test.each(forms)('is read as itself: %j', (form) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...form })
    // Two digits of a year stand for 1970 to 2069.
    const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (date) => {
        const printed = format.format(date)
        // The Polish short form of August is the German "Sie", and not read for its sake.
        fc.pre(!/ sie /.test(printed))
        expect([printed, parseDay(`(${printed})`, order)]).toEqual([printed, date.toISOString().slice(0, 10)])
      }),
    )
  })
})
