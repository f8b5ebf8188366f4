import type { DocumentDetailsJson } from '#http/client'

export type AccountJson = NonNullable<DocumentDetailsJson['contents']['account']>
export type TransactionJson = AccountJson['transactions'][number]

/** A bank statement that lists transactions. */
export type Statement = { readonly document: DocumentDetailsJson; readonly account: AccountJson }

/** Transactions with an identity that a second export of the same statement repeats. */
export type IdentifiedTransaction = TransactionJson & { readonly id: string }

/** What names the account in other programs: its own number, or else the statement itself. */
export function accountId({ account, document }: Statement): string {
  const reference = (account.reference ?? '').replace(/\s+/g, '')
  return reference === '' ? document.content_hash.slice(0, 16) : reference
}

/** The account, the day, the amount, and a running number among those that share all three. */
export function identified(statement: Statement): IdentifiedTransaction[] {
  const seen = new Map<string, number>()
  return statement.account.transactions.map((transaction) => {
    const { booked_on: day, amount } = transaction
    const key = `${accountId(statement)}-${day.replaceAll('-', '')}-${amount}`
    const number = (seen.get(key) ?? 0) + 1
    seen.set(key, number)
    return { ...transaction, id: `${key}-${number}` }
  })
}
