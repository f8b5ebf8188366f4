import type { Account } from '../contents.ts'
import { emptyFields } from '../empty-fields.ts'
import { type Cell, documentOf } from '../page.testing.ts'
import { surveyOf } from '../rules/survey.ts'
import { findAccount } from './find-account.ts'

/** A text whose right edge lies at `right`, as amounts are set. */
export function flushRight(right: number, y: number, text: string): Cell {
  const words = text.split(' ')
  const width = words.reduce((sum, word) => sum + word.length * 5, 0) + (words.length - 1) * 3
  return [right - width, y, text]
}

/** Rows 14 points apart; in each, cells by their left edge, or by their right edge when it is given as a negative number. */
export function rowsAt(top: number, ...rows: readonly (readonly (readonly [number, string])[])[]): Cell[] {
  return rows.flatMap((row, index) =>
    row.map(([x, text]): Cell => (x < 0 ? flushRight(-x, top + index * 14, text) : [x, top + index * 14, text])),
  )
}

/** The account of a bank statement of these pages. */
export function accountOf(...pages: readonly (readonly Cell[])[]): Account | null {
  return findAccount(surveyOf(documentOf(...pages)), { ...emptyFields, doc_type: 'bank_statement' })
}

/** Day, value day and amount of every transaction. */
export function movements(account: Account | null): string[] {
  return (account?.transactions ?? []).map(({ booked_on: booked, value_on: value, amount }) =>
    [booked, value, amount].filter((part) => part !== null).join(' '),
  )
}

export const balances = (account: Account | null) => [account?.opening_balance, account?.closing_balance]
