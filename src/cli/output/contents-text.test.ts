import { expect, test } from 'vitest'
import { contentsLines } from './contents-text.ts'

const nothing = { line_items: [], account: null, further_accounts: [], codes: [], stack: null }

test('bookings, positions and an account are a line each', () => {
  const flight = {
    kind: 'flight',
    provider: 'Alder Airways',
    number: 'XA 642',
    passenger: null,
    from: 'LIS',
    to: 'BER',
    start: '2025-09-12T07:25+01:00',
    end: null,
  }
  const item = { description: 'x', quantity: null, unit: null, unit_price: null, amount: null, tax_rate: null }
  const account = {
    reference: null,
    currency: 'EUR',
    opening_balance: '1.00',
    opening_on: null,
    closing_balance: null,
    closing_on: null,
    transactions: [],
  }
  const dollars = { ...account, currency: 'USD', closing_balance: '2.00' }
  const contents = { ...nothing, line_items: [item], account, further_accounts: [dollars] }
  expect(contentsLines([flight], contents)).toEqual([
    'booking: flight XA 642, Alder Airways, LIS -> BER, 2025-09-12T07:25+01:00',
    '1 position of the bill',
    'account: 1.00 EUR -> unknown, 0 transactions',
    'account: 1.00 USD -> 2.00 USD, 0 transactions',
  ])
})

test('a document that holds nothing more says nothing more', () => {
  expect(contentsLines([], nothing)).toEqual([])
})
