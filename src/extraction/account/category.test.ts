import { expect, test } from 'vitest'
import { accountOf, balances, movements, rowsAt } from './statement.testing.ts'

type Row = Parameters<typeof rowsAt>[1]

const table = (heading: string, day: string, text: string, amount: string): Row[] => [
  [[60, heading]],
  [
    [60, 'Date'],
    [120, 'Description'],
    [-520, 'Amount'],
  ],
  [
    [60, day],
    [120, text],
    [-520, amount],
  ],
  [
    [60, `Total ${heading.toLowerCase()}`],
    [-520, amount],
  ],
]

const summary = (opening: string, closing: string): Row[] => [
  [[60, 'January 1, 2025 through January 31, 2025']],
  [
    [60, 'Beginning balance'],
    [-300, opening],
  ],
  [
    [60, 'Ending balance'],
    [-300, closing],
  ],
]

test('the heading over bookings without signs says where their money goes', () => {
  const account = accountOf(
    rowsAt(
      60,
      ...summary('$2,100.00', '$2,580.00'),
      ...table('Deposits and additions', '01/03', 'Payroll', '$1,500.00'),
      ...table('ATM & debit card withdrawals', '01/05', 'Coffee', '$120.00'),
      ...table('Electronic withdrawals', '01/02', 'Rent', '$900.00'),
    ),
  )
  expect(movements(account)).toEqual(['2025-01-03 1500.00', '2025-01-05 -120.00', '2025-01-02 -900.00'])
  expect(balances(account)).toEqual(['2100.00', '2580.00'])
})

test('a sign that is printed wins over the heading', () => {
  const account = accountOf(
    rowsAt(60, ...summary('$10.00', '$5.00'), ...table('Deposits', '01/03', 'Returned', '-$5.00')),
  )
  expect(movements(account)).toEqual(['2025-01-03 -5.00'])
})

test('what tells of both, or is a sentence, is no such heading', () => {
  const account = accountOf(
    rowsAt(
      60,
      ...summary('$10.00', '$15.00'),
      ...table('Withdrawals and deposits', '01/03', 'Cash', '$5.00'),
      ...table('All fees and charges of this account are listed in our prices', '01/04', 'Cash', '$5.00'),
    ),
  )
  expect(movements(account)).toEqual(['2025-01-03 5.00', '2025-01-04 5.00'])
})
