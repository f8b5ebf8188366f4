import type { DocumentType } from './fields.ts'

/** A position of a bill. Amounts are decimal strings as in the fields; what is not known is null. */
export type LineItem = {
  readonly description: string | null
  readonly quantity: string | null
  readonly unit: string | null
  readonly unit_price: string | null
  /** Net of the line. */
  readonly amount: string | null
  /** Per cent, for example `19`. */
  readonly tax_rate: string | null
}

/** A booking on an account, as its statement lists it. */
export type Transaction = {
  /** `YYYY-MM-DD`. */
  readonly booked_on: string
  readonly value_on: string | null
  readonly description: string
  /** Signed: money that leaves the account is negative. */
  readonly amount: string
  readonly page: number
}

/** What a bank statement says of its account. */
export type Account = {
  /** A card states what is owed: its balances are negative. */
  readonly kind: 'bank' | 'card'
  readonly reference: string | null
  readonly currency: string | null
  readonly opening_balance: string | null
  readonly opening_on: string | null
  readonly closing_balance: string | null
  readonly closing_on: string | null
  /** In the order of the statement. */
  readonly transactions: readonly Transaction[]
}

/** A bar code on a page: what it says, whether or not anything was read from it. */
export type Code = { readonly format: string; readonly page: number; readonly text: string }

/** Pages that seem to be a document of their own; `from` and `to` count from 1 and are part of it. */
export type StackPart = {
  readonly from: number
  readonly to: number
  readonly doc_type: DocumentType
  readonly title: string
}

/** The documents that a file seems to hold: two or more, in the order of its pages. */
export type Stack = { readonly parts: readonly StackPart[] }

/** What a document holds beyond its fields: the rows of its tables, and its bar codes. */
export type Contents = {
  readonly line_items: readonly LineItem[]
  readonly account: Account | null
  /** Other accounts of the same statement, or the same in other currencies, whose sums come out. */
  readonly further_accounts: readonly Account[]
  readonly codes: readonly Code[]
  /** Null for what is one document. */
  readonly stack: Stack | null
}

export const emptyContents: Contents = { line_items: [], account: null, further_accounts: [], codes: [], stack: null }
