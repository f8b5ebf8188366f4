import type { DocumentDetailsJson } from '#http/client'
import { sha256 } from '#kernel'

export type AccountJson = NonNullable<DocumentDetailsJson['contents']['account']>
export type TransactionJson = AccountJson['transactions'][number]

/** An account that a bank statement lists transactions of. A statement can have several. */
export type Statement = {
  readonly document: DocumentDetailsJson
  readonly account: AccountJson
  /** Its place among the accounts of the document, from 0. */
  readonly place: number
}

/** Transactions with an identity that every export of every statement that lists them repeats. */
export type IdentifiedTransaction = TransactionJson & { readonly id: string }

/** What names the account in other programs: its own number, or else the statement itself. */
export function accountId({ account, document, place }: Statement): string {
  const reference = (account.reference ?? '').replace(/\s+/g, '').toUpperCase()
  if (reference !== '') return reference
  return `${document.content_hash.slice(0, 16)}${place === 0 ? '' : `-${place + 1}`}`
}

/** Pages break long texts differently; their beginning stays. */
const identifyingLetters = 40

/** Letters and digits alone: another statement can space and break the same text in another way. */
function identifying(description: string): string {
  const letters =
    description
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]/gu) ?? []
  return letters.slice(0, identifyingLetters).join('')
}

/**
 * Account, currency, day, amount, text, and a running number among those that share all of it: statements whose periods
 * overlap give the same transaction the same identity, so that a program that imports both takes it once.
 */
export function identified(statement: Statement): IdentifiedTransaction[] {
  const seen = new Map<string, number>()
  return statement.account.transactions.map((transaction) => {
    const { booked_on: day, amount, description } = transaction
    const parts = [accountId(statement), statement.account.currency, day, amount, identifying(description)]
    const key = JSON.stringify(parts)
    const number = (seen.get(key) ?? 0) + 1
    seen.set(key, number)
    const digest = sha256(JSON.stringify([...parts, number])).slice(0, 20)
    return { ...transaction, id: `${day.replaceAll('-', '')}-${digest}` }
  })
}

const sumCheck = 'account.adds_up'

/**
 * Why the transactions do not lead from one balance to the other; null when nothing says so. Further accounts of a
 * document are only taken when they add up.
 */
export function contradictionOf({ document, place }: Statement): string | null {
  const failed = document.checks.find(({ name, outcome }) => name === sumCheck && outcome === 'fail')
  return place > 0 || failed === undefined ? null : (failed.detail ?? '')
}
