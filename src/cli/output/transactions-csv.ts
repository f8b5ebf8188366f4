import { csvLine } from './csv.ts'
import { contradictionOf, identified, type Statement } from './statement.ts'

/** The names of the columns. */
export const transactionsHeader = csvLine([
  'transaction_id',
  'account',
  'booked_on',
  'value_on',
  'amount',
  'currency',
  'description',
  'document_id',
  'page',
  'statement_adds_up',
])

/**
 * The transactions of a statement, one record each. The last column says whether they lead from one balance to the
 * other; it is empty when the statement names no two balances.
 */
export function transactionsCsv(statement: Statement): string {
  const { account, document } = statement
  const addsUp = contradictionOf(statement) !== null ? 'no' : hasBalances(account) ? 'yes' : ''
  return identified(statement)
    .map(({ id, booked_on: booked, value_on: value, amount, description, page }) =>
      csvLine([
        id,
        account.reference,
        booked,
        value,
        amount,
        account.currency,
        description,
        document.document_id,
        page,
        addsUp,
      ]),
    )
    .join('')
}

const hasBalances = ({ opening_balance: opening, closing_balance: closing }: Statement['account']): boolean =>
  opening !== null && closing !== null
