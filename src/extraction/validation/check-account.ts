import type { ReadDocument } from '#reading'
import { statementOf } from '../account/read-statement.ts'
import { currencyOf, sectionAddsUp } from '../account/sections.ts'
import type { Account } from '../contents.ts'
import type { Check, Extraction } from '../fields.ts'
import { fromUnits, toUnits } from '../parsing/decimals.ts'
import { surveyOf } from '../rules/survey.ts'
import { checkThat } from './outcome.ts'

/** Whether the bookings of a statement lead from its opening to its closing balance, and whether they are all there. */
export function checkAccount({ fields, contents }: Extraction, document: ReadDocument): Check[] {
  const { account } = contents
  const isStatement = fields.doc_type === 'bank_statement'
  const others = isStatement ? statementOf(surveyOf(document)).others.filter((section) => !sectionAddsUp(section)) : []
  const missing = others.reduce((sum, { bookings }) => sum + bookings.length, 0)
  const currencies = [...new Set(others.map(currencyOf).filter((currency) => currency !== null))]
  const named = currencies.length === 0 ? '' : ` in ${currencies.join(', ')}`
  return [
    addsUp(account),
    checkThat(
      'account.all_taken',
      !isStatement || account === null ? null : others.length === 0,
      `the statement lists further accounts${named} that do not add up: their ${counted(missing)} not taken`,
    ),
  ]
}

/** A sum of cents is exact: what differs by one is wrong. */
function addsUp(account: Account | null): Check {
  const name = 'account.adds_up'
  if (account === null || account.transactions.length === 0) return checkThat(name, null, '')
  const { opening_balance: opening, closing_balance: closing, transactions } = account
  if (opening === null || closing === null) return checkThat(name, null, '')
  const sum = transactions.reduce((total, { amount }) => total + toUnits(amount), 0n)
  const difference = toUnits(closing) - toUnits(opening) - sum
  const count = transactions.length === 1 ? 'one transaction' : `${transactions.length} transactions`
  return checkThat(
    name,
    difference === 0n,
    `the balance of ${opening} and ${count} of together ${fromUnits(sum)} make ${fromUnits(toUnits(opening) + sum)}, not ${closing}: the difference is ${fromUnits(difference)}`,
  )
}

const counted = (count: number): string => (count === 1 ? 'one transaction is' : `${count} transactions are`)
