import type { LineItem } from '../contents.ts'
import type { ValueField } from '../value-fields.ts'

/** How an invoice adds itself up: decimal strings, null where it says nothing. */
export type InvoiceSums = {
  /** All its lines, net. */
  readonly lines: string | null
  readonly allowances: string | null
  readonly charges: string | null
  /** What tax is taken from. */
  readonly basis: string | null
  readonly tax: string | null
  readonly total: string | null
  /** Paid in advance. */
  readonly prepaid: string | null
  readonly rounding: string | null
  /** What is left to pay. */
  readonly payable: string | null
}

/** A bill as a machine wrote it for machines. */
export type EmbeddedInvoice = {
  readonly type: 'invoice' | 'credit_note'
  /** Only what it names. */
  readonly fields: Readonly<Partial<Record<ValueField, string>>>
  readonly lineItems: readonly LineItem[]
  /** Further names of the issuer, such as the one over its door. */
  readonly tradeNames: readonly string[]
  readonly sums: InvoiceSums
  /** What is written as its day of issue, when that is no day. */
  readonly unreadableDay?: string
}

/** Of an invoice that does not add itself up. */
export const noSums: InvoiceSums = {
  lines: null,
  allowances: null,
  charges: null,
  basis: null,
  tax: null,
  total: null,
  prepaid: null,
  rounding: null,
  payable: null,
}

/** As a syntax names its values, before they are looked at; null where it says nothing. */
export type RawInvoice = {
  readonly typeCode: string | null
  readonly fields: Readonly<Record<ValueField, string | null>>
  readonly lineItems: readonly LineItem[]
  readonly tradeNames: readonly (string | null)[]
  readonly sums: InvoiceSums
  readonly issued?: string | null
}

/** Credit notes of UNTDID 1001, the code list that all syntaxes share. */
const creditNotes: ReadonlySet<string> = new Set('81 83 261 262 296 308 381 396 420 458 502 503 532'.split(' '))

/** The invoice without what it does not name; null when it names neither number nor total, and so says nothing. */
export function invoiceOf({
  typeCode,
  fields,
  lineItems,
  tradeNames,
  sums,
  issued = null,
}: RawInvoice): EmbeddedInvoice | null {
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
    sums,
    ...(issued === null || fields.primary_date !== null ? {} : { unreadableDay: issued.slice(0, 40) }),
  }
}
