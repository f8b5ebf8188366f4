import { describe, expect, test } from 'vitest'
import { documentOf } from '../page.testing.ts'
import { surveyOf } from '../rules/survey.ts'
import { rowsAt } from './statement.testing.ts'
import { findStatementCurrency } from './statement-currency.ts'

type Row = Parameters<typeof rowsAt>[1]

const headings: Row = [
  [60, 'Date'],
  [120, 'Description'],
  [-400, 'Debit'],
  [-520, 'Balance'],
]
const shop: readonly Row[] = [
  [
    [60, '03/02/2025'],
    [120, 'Book shop'],
    [-400, '24.00'],
    [-520, '476.00'],
  ],
  [[120, 'Paid USD 30.00 at 1.25']],
  [
    [60, '04/02/2025'],
    [120, 'Hotel USD 250.00'],
    [-400, '200.00'],
    [-520, '276.00'],
  ],
]

function currencyOf(...rows: readonly Row[]) {
  const found = findStatementCurrency(surveyOf(documentOf(rowsAt(60, ...rows))), null)
  return found === null ? null : [found.found.value, found.found.quote, found.source]
}

describe('the currency of a statement', () => {
  test('is what its head says, not what its bookings tell of', () => {
    expect(currencyOf([[60, 'Currency: GBP']], headings, ...shop)).toEqual(['GBP', 'GBP', 'rules'])
  })

  test('is what the headings of its columns say', () => {
    const inPounds: Row = [
      [-400, '(£)'],
      [-520, '(£)'],
    ]
    expect(currencyOf(headings, inPounds, ...shop)?.[0]).toBe('GBP')
  })

  test('stands beside its balances', () => {
    const closing: Row = [
      [120, 'Closing balance'],
      [-520, '£276.00'],
    ]
    expect(currencyOf(headings, ...shop, closing)?.[0]).toBe('GBP')
  })

  test('is that of the bookings when most are printed with it', () => {
    const euros = ['03/02/2025', '04/02/2025'].map(
      (day): Row => [
        [60, day],
        [120, 'Book shop'],
        [-400, '€24.00'],
      ],
    )
    expect(currencyOf(headings, ...euros)?.[0]).toBe('EUR')
  })

  test('is computed from the country of the account where nothing names one', () => {
    const iban = 'IBAN CH93 0076 2011 6238 5295 7'
    expect(currencyOf([[60, iban]], headings, ...shop)).toEqual(['CHF', 'CH93 0076 2011 6238 5295 7', 'computed'])
  })

  test('is not known from a booking alone, nor from an account that a booking tells of', () => {
    const transfer: Row = [[120, 'To DE02 1203 0000 0000 2020 51']]
    expect(currencyOf(headings, ...shop, transfer)).toBeNull()
  })
})
