import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cpuMs } from '../cpu-time.testing.ts'
import { vocabularies } from '../labels/vocabularies.ts'
import type { ValueField } from '../value-fields.ts'
import { quoteCarries } from './quote-carries.ts'

const plain = { currency: null, dayOrder: null }
const grouped = (whole: string, sign: string) => whole.replace(/\B(?=(\d{3})+$)/g, sign)
const indian = (whole: string) =>
  whole.length <= 3 ? whole : `${whole.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ',')},${whole.slice(-3)}`

/** The ways an amount is printed, with the currency that each names. */
function amountForms(cents: number): [string, string | null][] {
  const whole = String(Math.floor(cents / 100))
  const fraction = String(cents % 100).padStart(2, '0')
  return [
    [`${whole}.${fraction}`, null],
    [`${whole},${fraction}`, null],
    [`${grouped(whole, '.')},${fraction} €`, 'EUR'],
    [`EUR ${grouped(whole, '.')},${fraction}`, 'EUR'],
    [`$${grouped(whole, ',')}.${fraction}`, 'USD'],
    [`£ ${grouped(whole, ',')}.${fraction}`, 'GBP'],
    [`CHF ${grouped(whole, "'")}.${fraction}`, 'CHF'],
    [`CHF ${grouped(whole, '’')}.${fraction}`, 'CHF'],
    [`${grouped(whole, '\u202f')},${fraction} €`, 'EUR'],
    [`${grouped(whole, '\u00a0')},${fraction} Kč`, 'CZK'],
    [`₹${indian(whole)}.${fraction}`, 'INR'],
    [`Total: ${grouped(whole, ',')}.${fraction} due`, null],
  ]
}

const amount = fc.integer({ min: 1, max: 9_999_999_99 })
const decimal = (cents: number) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`

describe('a quote carries an amount', () => {
  test('in every form it is written in, and no other amount, sign or currency', () => {
    fc.assert(
      fc.property(amount, amount, (cents, other) => {
        fc.pre(cents !== other)
        for (const [form, currency] of amountForms(cents)) {
          const carries = (value: string, said: string | null) =>
            quoteCarries('total_amount', value, form, { ...plain, currency: said })
          expect([form, carries(decimal(cents), currency)]).toEqual([form, true])
          expect([form, carries(decimal(cents), null)]).toEqual([form, true])
          expect([form, carries(decimal(other), currency)]).toEqual([form, false])
          expect([form, carries(`-${decimal(cents)}`, currency)]).toEqual([form, false])
          if (currency !== null) expect([form, carries(decimal(cents), 'SEK')]).toEqual([form, false])
        }
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    ['-50.00', '-50,00 €'],
    ['-50.00', '50,00- EUR'],
    ['-50.00', '(50.00)'],
    ['-50.00', '−50.00'],
    ['50.00', 'Total - 50.00'],
    ['50.00', '50.00 CR'],
    ['-50.00', '50.00CR'],
    ['1234', '1 234'],
    ['0.00', '0.00'],
  ])('%s as %s', (value, quote) => {
    expect(quoteCarries('total_amount', value, quote)).toBe(true)
  })

  test.each([
    ['50.00', '-50,00 €'],
    ['50.00', '(50.00)'],
    ['19.00', '19 %'],
    ['50.00', '---'],
    ['50.00', ''],
    ['19.00', '119.00'],
    ['5.00', '15.05.2025'],
  ])('not %s as %s', (value, quote) => {
    expect(quoteCarries('total_amount', value, quote)).toBe(false)
  })

  test('in the currency beside it, where several are named', () => {
    const carries = (value: string, currency: string) =>
      quoteCarries('total_amount', value, '108.00 USD (100.00 EUR)', { ...plain, currency })
    expect([carries('100.00', 'EUR'), carries('108.00', 'USD')]).toEqual([true, true])
    expect([carries('108.00', 'EUR'), carries('100.00', 'USD')]).toEqual([false, false])
  })
})

describe('a quote carries a currency', () => {
  test.each([
    ['EUR', '12,00 €'],
    ['EUR', 'Betrag in Euro'],
    ['EUR', 'EUR119.00'],
    ['EUR', 'All prices are in euros'],
    ['USD', 'twelve dollars'],
    ['USD', '$12.00'],
    ['CAD', '$12.00'],
    ['CAD', 'CAD $12.00'],
    ['MXN', '$12.00'],
    ['CHF', '12 francs suisses'],
    ['CHF', 'Fr. 12.00'],
    ['SEK', '12 kr'],
    ['DKK', 'Kr 12,00'],
    ['PLN', '12,00 złotych'],
    ['CZK', '12 Kč'],
    ['ZAR', 'R 12.00'],
    ['ALL', 'ALL 500.00'],
    ['CNY', '¥ 12'],
  ])('%s as %s', (code, quote) => {
    expect([code, quote, quoteCarries('currency', code, quote)]).toEqual([code, quote, true])
  })

  test.each([
    ['USD', '12,00 €'],
    ['USD', 'CAD $12.00'],
    ['USD', 'AU$12.00'],
    ['CHF', 'Fr. Müller'],
    ['CHF', 'Swiss Railways'],
    ['EUR', '12.00'],
    ['EUR', '---'],
    ['EUR', ''],
    ['EUR', 'Europe'],
    ['ALL', 'all prices'],
    ['ZAR', 'R. Smith'],
    ['GBP', 'SEK 12.00'],
  ])('not %s as %s', (code, quote) => {
    expect([code, quote, quoteCarries('currency', code, quote)]).toEqual([code, quote, false])
  })
})

describe('a quote carries a day', () => {
  const days = fc.tuple(
    fc.integer({ min: 1990, max: 2049 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  const iso = (year: number, month: number, day: number) =>
    `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

  test('with numbers and with the names of months in every language, and not another day', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...vocabularies), fc.integer({ min: 1, max: 27 }), (date, words, shift) => {
        const [year, month, day] = date
        const name = words.months[month - 1]?.split(',')[0]?.trim() ?? ''
        const forms = [
          iso(...date),
          iso(...date).replaceAll('-', ''),
          `${day}.${month}.${year}`,
          `${day}. ${name} ${year}`,
          `${name} ${day}, ${year}`,
        ]
        const other = iso(year, month, ((day - 1 + shift) % 28) + 1)
        for (const form of forms) {
          expect([form, quoteCarries('primary_date', iso(...date), form)]).toEqual([form, true])
          expect([form, quoteCarries('due_date', other, form)]).toEqual([form, false])
          expect([form, quoteCarries('due_date', iso(year + 1, month, day), form)]).toEqual([form, false])
        }
      }),
    )
  })

  test('in either order, unless the quote or the document proves one', () => {
    const carries = (value: string, quote: string, dayOrder: 'day_first' | 'month_first' | null = null) =>
      quoteCarries('primary_date', value, quote, { ...plain, dayOrder })
    expect(carries('2025-04-03', '03/04/2025')).toBe(true)
    expect(carries('2025-03-04', '03/04/2025')).toBe(true)
    expect(carries('2025-03-04', '03/04/2025', 'day_first')).toBe(false)
    expect(carries('2025-03-04', '03/04/2025, paid 25/04/2025')).toBe(false)
    expect(carries('2025-04-03', '03/04/2025, paid 25/04/2025')).toBe(true)
  })

  test('as the edge of a period that it is, not the other one', () => {
    const quote = '01.03.2025 – 31.03.2025'
    expect(quoteCarries('period_start', '2025-03-01', quote)).toBe(true)
    expect(quoteCarries('period_end', '2025-03-31', quote)).toBe(true)
    expect(quoteCarries('period_start', '2025-03-31', quote)).toBe(false)
    expect(quoteCarries('period_end', '2025-03-01', quote)).toBe(false)
    expect(quoteCarries('period_end', '2025-02-28', 'Februar 2025')).toBe(true)
    expect(quoteCarries('period_end', '2025-12-31', 'Steuerjahr 2025')).toBe(true)
    expect(quoteCarries('period_start', '2025-03-01', 'Beginn 01.03.2025')).toBe(true)
  })
})

describe('a quote carries a number', () => {
  const part = fc.stringMatching(/^[A-Z0-9]{2,6}$/)

  test('that stands in it as a whole, and none with another digit or that is part of it', () => {
    fc.assert(
      fc.property(
        part,
        fc.integer({ min: 10, max: 99_999 }),
        fc.integer({ min: 1, max: 8 }),
        (prefix, digits, step) => {
          const value = `${prefix}-${digits}`
          const last = (digits % 10) + step
          const changed = value.slice(0, -1) + (last % 10 === digits % 10 ? (last + 1) % 10 : last % 10)
          for (const quote of [
            value,
            `Invoice ${value}.`,
            `No. ${prefix} ${digits}`,
            `Nr.${value}`,
            value.toLowerCase(),
          ]) {
            expect([quote, quoteCarries('document_number', value, quote)]).toEqual([quote, true])
            expect([quote, changed, quoteCarries('document_number', changed, quote)]).toEqual([quote, changed, false])
          }
          for (const longer of [`${value}0`, `X${value}`, `${value}-7`, `9/${value}`]) {
            expect([longer, quoteCarries('document_number', value, longer)]).toEqual([longer, false])
          }
        },
      ),
    )
  })
})

describe('a quote carries a name', () => {
  test.each([
    ['Muster Werkzeuge GmbH', 'MUSTER WERKZEUGE GMBH'],
    ['Muster Werkzeuge GmbH', 'Muster Werkzeuge · Hauptstraße 5'],
    ['Muster Werkzeuge', 'www.muster-werkzeuge.de'],
    ['Northwind Tools Inc', 'Northwind Tools, Incorporated'],
    ['Müller & Söhne', 'Mu\u0308ller & So\u0308hne'],
    ['東京電力', '東京電力株式会社'],
  ])('%s as %s', (name, quote) => {
    expect(quoteCarries('issuer', name, quote)).toBe(true)
  })

  test.each([
    ['Muster', 'Mustermann GmbH'],
    ['Muster AG', 'Muster GmbH'],
    ['ACME', 'PACME'],
    ['ACME GmbH', 'GmbH'],
    ['ACME', '---'],
    ['---', '---'],
    ['ACME', ''],
  ])('not %s as %s', (name, quote) => {
    expect(quoteCarries('issuer', name, quote)).toBe(false)
  })
})

test('nothing is carried by a quote without letters, digits or signs', () => {
  const values: [ValueField, string][] = [
    ['issuer', 'ACME'],
    ['document_number', '4711'],
    ['primary_date', '2025-03-14'],
    ['period_start', '2025-03-01'],
    ['total_amount', '1.00'],
    ['currency', 'EUR'],
  ]
  fc.assert(
    fc.property(fc.stringMatching(/^[\s.,:;–—_/()*-]*$/), fc.constantFrom(...values), (quote, [field, value]) => {
      expect(quoteCarries(field, value, quote)).toBe(false)
    }),
  )
})

test('very long quotes are judged in linear time', () => {
  for (const text of [
    '4711 '.repeat(40_000),
    '1'.repeat(200_000),
    'A-'.repeat(100_000),
    '47.11 USD '.repeat(20_000),
    "1'234".repeat(40_000),
  ]) {
    const took = cpuMs(() => {
      quoteCarries('document_number', '4711', text)
      quoteCarries('total_amount', '47.11', text, { ...plain, currency: 'EUR' })
      quoteCarries('currency', 'EUR', text)
      quoteCarries('issuer', 'ACME GmbH', text)
      quoteCarries('primary_date', '2025-03-14', text)
    })
    expect(took).toBeLessThan(3_000)
  }
})
