import type { LineItem } from '../contents.ts'
import type { ValueField } from '../value-fields.ts'

/** A bill as a machine wrote it for machines. */
export type EmbeddedInvoice = {
  readonly type: 'invoice' | 'credit_note'
  /** Only what it names. */
  readonly fields: Readonly<Partial<Record<ValueField, string>>>
  readonly lineItems: readonly LineItem[]
  /** Further names of the issuer, such as the one over its door. */
  readonly tradeNames: readonly string[]
}

/** As a syntax names its values, before they are looked at; null where it says nothing. */
export type RawInvoice = {
  readonly typeCode: string | null
  readonly fields: Readonly<Record<ValueField, string | null>>
  readonly lineItems: readonly LineItem[]
  readonly tradeNames: readonly (string | null)[]
}

/** Credit notes of UNTDID 1001, the code list that all syntaxes share. */
const creditNotes: ReadonlySet<string> = new Set('81 83 261 262 296 308 381 396 420 458 502 503 532'.split(' '))

/** The invoice without what it does not name; null when it names neither number nor total, and so says nothing. */
export function invoiceOf({ typeCode, fields, lineItems, tradeNames }: RawInvoice): EmbeddedInvoice | null {
  if (fields.document_number === null && fields.total_amount === null) return null
  // A correction or an ordinary invoice below zero gives money back.
  const givesBack = creditNotes.has(typeCode ?? '') || fields.total_amount?.startsWith('-') === true
  const named = Object.entries(fields).filter((entry): entry is [ValueField, string] => entry[1] !== null)
  // A line of neither is a remark.
  const items = lineItems.filter(({ description, amount }) => description !== null || amount !== null)
  return {
    type: givesBack ? 'credit_note' : 'invoice',
    fields: Object.fromEntries(named),
    lineItems: items,
    tradeNames: tradeNames.filter((name) => name !== null),
  }
}
