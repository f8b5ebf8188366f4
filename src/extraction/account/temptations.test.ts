import { describe, expect, test } from 'vitest'
import { emptyFields } from '../empty-fields.ts'
import { documentOf } from '../page.testing.ts'
import { surveyOf } from '../rules/survey.ts'
import { findAccount } from './find-account.ts'
import { statementOf } from './read-statement.ts'
import { accountOf, balances, movements, rowsAt } from './statement.testing.ts'

describe('what looks like a booking and is none', () => {
  test('a trade of a broker', () => {
    const account = accountOf(
      rowsAt(
        60,
        [
          [60, 'Trade confirmation'],
          [300, 'Account 5512'],
        ],
        [
          [60, 'Date'],
          [140, 'Symbol'],
          [220, 'Quantity'],
          [300, 'Price'],
          [-520, 'Amount'],
        ],
        [
          [60, '04.03.2025'],
          [140, 'ACME'],
          [220, '10'],
          [300, '12.50'],
          [-520, '125.00'],
        ],
      ),
    )
    expect(account).toBeNull()
  })

  test('the days and amounts of interest, of a period, and of running text', () => {
    const account = accountOf(
      rowsAt(
        60,
        [[60, 'Kontoauszug vom 01.01.2025 bis 31.01.2025']],
        [
          [60, 'Datum'],
          [120, 'Vorgang'],
          [-520, 'Betrag'],
        ],
        [
          [60, 'Alter Saldo'],
          [-520, '10,00'],
        ],
        [
          [60, '02.01.2025'],
          [120, 'Einzahlung'],
          [-520, '5,00'],
        ],
        [
          [60, '01.01.-31.01.'],
          [120, '0,500% Habenzinsen'],
          [-520, '2,44'],
        ],
        [
          [60, 'Neuer Saldo'],
          [-520, '15,00'],
        ],
        [[60, 'Der Zinssatz gilt ab dem 01.02.2025 und betrug zuvor 1,25 auf 100,00 Euro.']],
        [
          [60, 'Valuta'],
          [160, 'Zinstage'],
          [260, 'Zinssatz'],
          [-520, 'Betrag'],
        ],
        [
          [60, '31.01.2025'],
          [160, '30'],
          [260, '2,50'],
          [-520, '0,44'],
        ],
      ),
    )
    expect(movements(account)).toEqual(['2025-01-02 5.00'])
    expect(balances(account)).toEqual(['10.00', '15.00'])
  })

  test('any table of another document', () => {
    const document = documentOf(
      rowsAt(
        60,
        [
          [60, 'Date'],
          [120, 'Description'],
          [-520, 'Amount'],
        ],
        [
          [60, '02.01.2025'],
          [120, 'Work'],
          [-520, '5.00'],
        ],
      ),
    )
    expect(findAccount(surveyOf(document), { ...emptyFields, doc_type: 'invoice' })).toBeNull()
  })
})

describe('signs', () => {
  const table = (amount: string, closing: string) =>
    accountOf(
      rowsAt(
        60,
        [
          [60, 'Date'],
          [120, 'Details'],
          [-520, 'Amount'],
        ],
        [
          [120, 'Opening balance'],
          [-520, '100.00'],
        ],
        [
          [60, '02.01.2025'],
          [120, 'Withdrawal'],
          [-520, amount],
        ],
        [
          [120, 'Closing balance'],
          [-520, closing],
        ],
      ),
    )

  test('are not turned so that the sum comes out', () => {
    expect(movements(table('40.00', '60.00'))).toEqual(['2025-01-02 40.00'])
    expect(movements(table('-40.00', '140.00'))).toEqual(['2025-01-02 -40.00'])
  })

  test('that are printed win over the running balance', () => {
    const account = accountOf(
      rowsAt(
        60,
        [
          [60, 'Opening balance'],
          [-520, '100.00'],
        ],
        [
          [60, 'Date'],
          [120, 'Details'],
          [-400, 'Amount'],
          [-520, 'Balance'],
        ],
        [
          [60, '02.01.2025'],
          [120, 'Correction'],
          [-400, '-40.00'],
          [-520, '140.00'],
        ],
      ),
    )
    expect(movements(account)).toEqual(['2025-01-02 -40.00'])
  })
})

test('an account in a further currency is left out, and known to be', () => {
  const part = (currency: string, top: number, ...days: readonly string[]) =>
    rowsAt(
      top,
      [[60, `Account in ${currency}`]],
      [
        [60, 'Date'],
        [120, 'Details'],
        [-420, 'Debit'],
        [-520, 'Credit'],
      ],
      [
        [120, 'Opening balance'],
        [-520, `0.00 ${currency}`],
      ],
      ...days.map(
        (day) =>
          [
            [60, day],
            [120, 'Deposit'],
            [-520, '7.00'],
          ] as const,
      ),
      [
        [120, 'Closing balance'],
        [-520, `${days.length * 7}.00 ${currency}`],
      ],
    )
  const document = documentOf([...part('EUR', 60, '02.01.2025', '03.01.2025'), ...part('CHF', 300, '04.01.2025')])
  const account = findAccount(surveyOf(document), { ...emptyFields, doc_type: 'bank_statement' })
  expect(account).toMatchObject({ currency: 'EUR', closing_balance: '14.00' })
  expect(movements(account)).toEqual(['2025-01-02 7.00', '2025-01-03 7.00'])
  expect(statementOf(surveyOf(document)).others).toHaveLength(1)
})
