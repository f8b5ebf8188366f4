import { csvLine } from './csv.ts'
import { identified, type Statement } from './statement.ts'

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
])

/** The transactions of a statement, one record each. */
export function transactionsCsv(statement: Statement): string {
  const { account, document } = statement
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
      ]),
    )
    .join('')
}
