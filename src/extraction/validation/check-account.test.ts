import { describe, expect, test } from 'vitest'
import { rowsAt } from '../account/statement.testing.ts'
import type { Account } from '../contents.ts'
import { emptyContents } from '../contents.ts'
import { extractLocally } from '../extract-locally.ts'
import type { Check, Extraction } from '../fields.ts'
import { type Cell, documentOf } from '../page.testing.ts'
import { checkAccount } from './check-account.ts'

const statement = (closing: string, ...further: readonly (readonly Cell[])[]) =>
  documentOf(
    rowsAt(
      60,
      [[60, 'Bank statement 01.03.2025 - 31.03.2025']],
      [[60, 'Account number 4711 0815']],
      [
        [60, 'Date'],
        [120, 'Description'],
        [-400, 'Debit'],
        [-520, 'Credit'],
      ],
      [
        [120, 'Opening balance'],
        [-520, '100.00 EUR'],
      ],
      [
        [60, '04.03.2025'],
        [120, 'Groceries'],
        [-400, '30.50'],
      ],
      [
        [60, '28.03.2025'],
        [120, 'Salary'],
        [-520, '2,000.00'],
      ],
      [
        [120, 'Closing balance'],
        [-520, `${closing} EUR`],
      ],
    ),
    ...further,
  )

const extracted = (document: ReturnType<typeof statement>) =>
  extractLocally(document, { fileName: 'a.pdf', today: '2025-04-01' })

function outcomes(document: ReturnType<typeof statement>, changes: Partial<Account> = {}): Record<string, Check> {
  const extraction = extracted(document)
  const { account } = extraction.contents
  const changed: Extraction = {
    ...extraction,
    contents: { ...emptyContents, account: account === null ? null : { ...account, ...changes } },
  }
  return Object.fromEntries(checkAccount(changed, document).map((check) => [check.name, check]))
}

describe('the sum of a statement', () => {
  test('passes when the transactions lead from one balance to the other', () => {
    const right = statement('2,069.50')
    expect(outcomes(right)['account.adds_up']?.outcome).toBe('pass')
    expect(extracted(right).fields.total_amount).toBe('2069.50')
  })

  test('fails by one cent, and says by how much', () => {
    expect(outcomes(statement('2,069.51'))['account.adds_up']).toMatchObject({
      outcome: 'fail',
      detail:
        'the balance of 100.00 and 2 transactions of together 1969.50 make 2069.50, not 2069.51: the difference is 0.01',
    })
  })

  test('says nothing without transactions or without a balance', () => {
    const right = statement('2,069.50')
    expect(outcomes(right, { transactions: [] })['account.adds_up']?.outcome).toBe('not_applicable')
    expect(outcomes(right, { opening_balance: null })['account.adds_up']?.outcome).toBe('not_applicable')
    expect(outcomes(right, { closing_balance: null })['account.adds_up']?.outcome).toBe('not_applicable')
  })
})

describe('that all accounts are taken', () => {
  const second = (closing: string) =>
    rowsAt(
      60,
      [
        [120, 'Opening balance'],
        [-520, '5.00 CHF'],
      ],
      [
        [60, 'Date'],
        [120, 'Description'],
        [-400, 'Debit'],
        [-520, 'Credit'],
      ],
      [
        [60, '09.03.2025'],
        [120, 'Deposit'],
        [-520, '1.00'],
      ],
      [
        [120, 'Closing balance'],
        [-520, `${closing} CHF`],
      ],
    )

  test('passes for one, and does not apply to other documents', () => {
    expect(outcomes(statement('2,069.50'))['account.all_taken']?.outcome).toBe('pass')
    const invoice = documentOf(
      rowsAt(
        60,
        [[60, 'Invoice 4711']],
        [
          [60, 'Total'],
          [-520, '12.50 EUR'],
        ],
      ),
    )
    expect(outcomes(invoice)['account.all_taken']?.outcome).toBe('not_applicable')
  })

  test('takes a further account whose sum comes out, apart from the first', () => {
    const both = statement('2,069.50', second('6.00'))
    expect(outcomes(both)).toMatchObject({
      'account.adds_up': { outcome: 'pass' },
      'account.all_taken': { outcome: 'pass' },
    })
    expect(extracted(both).contents).toMatchObject({
      account: { currency: 'EUR', closing_balance: '2069.50', transactions: [{}, {}] },
      further_accounts: [{ currency: 'CHF', closing_balance: '6.00', transactions: [{ amount: '1.00' }] }],
    })
  })

  test('fails when the sum of a further one does not come out, and names its currency', () => {
    const wrong = statement('2,069.50', second('7.00'))
    expect(extracted(wrong).contents.further_accounts).toEqual([])
    expect(outcomes(wrong)['account.all_taken']).toMatchObject({
      outcome: 'fail',
      detail: 'the statement lists further accounts in CHF that do not add up: their one transaction is not taken',
    })
  })
})
