import type { ReadDocument } from '#reading'
import type { DocumentType, Evidence } from '../fields.ts'
import type { Values } from '../rules/find-values.ts'
import type { OpenPayment } from '../rules/open-payment.ts'
import { type ValueField, valueFields } from '../value-fields.ts'
import type { EmbeddedInvoice } from './invoice.ts'
import { locate } from './locate.ts'

/** Bills that are more than that by the words on their pages; an e-invoice has no code for them. */
const specialBills: ReadonlySet<DocumentType> = new Set(['utility_bill', 'medical', 'insurance'])

/** The type that the e-invoice and the page name together. */
export function preferredType(invoice: EmbeddedInvoice | null, onPage: DocumentType): DocumentType {
  if (invoice === null || (invoice.type === 'invoice' && specialBills.has(onPage))) return onPage
  return invoice.type
}

/** What is left to pay by the e-invoice, where it says so: a bill that was paid in advance asks for less than its total. */
export const withEmbeddedPayment = (onPage: OpenPayment, invoice: EmbeddedInvoice | null): OpenPayment => ({
  ...onPage,
  amount: invoice?.sums.payable ?? onPage.amount,
})

/** What the e-invoice names, shown where the page prints it; the rules fill in what it does not name. */
export function preferEmbedded(invoice: EmbeddedInvoice | null, rules: Values, document: ReadDocument): Values {
  if (invoice === null) return rules
  const left = valueFields.filter((field) => invoice.fields[field] === undefined && fits(field, invoice, rules))
  const fields: Partial<Record<ValueField, string>> = { ...invoice.fields }
  for (const field of left) {
    const value = rules.fields[field]
    if (value !== undefined) fields[field] = value
  }
  const embedded = valueFields.flatMap((field): Evidence[] => {
    const value = invoice.fields[field]
    return value === undefined ? [] : [evidenceOf(field, value, rules, document)]
  })
  return { fields, evidence: [...embedded, ...rules.evidence.filter(({ field }) => left.some((it) => it === field))] }
}

/** False for a value of the rules that makes no sense beside those of the e-invoice. */
function fits(field: ValueField, { fields }: EmbeddedInvoice, rules: Values): boolean {
  const value = rules.fields[field]
  switch (field) {
    case 'account_reference':
      return value !== fields.document_number
    case 'recipient':
      return value !== fields.issuer
    case 'issuer':
      return value !== fields.recipient
    case 'period_start':
    case 'period_end':
      return fields.period_start === undefined && fields.period_end === undefined
    case 'due_date': {
      // Days of grace are counted from the document's own day, which the e-invoice knows better.
      const isComputed = rules.evidence.some((evidence) => evidence.field === field && evidence.source === 'computed')
      return !isComputed || fields.primary_date === undefined || fields.primary_date === rules.fields.primary_date
    }
    default:
      return true
  }
}

/** The place that the rules found under a label is better than the first one with an equal value. */
function evidenceOf(field: ValueField, value: string, rules: Values, document: ReadDocument): Evidence {
  const found = isSame(field, rules.fields[field], value)
    ? rules.evidence.find((evidence) => evidence.field === field && evidence.source === 'rules')
    : undefined
  const { page, quote, box } = found ?? locate(document, field, value) ?? { page: null, quote: null, box: null }
  return { field, source: 'embedded', page, quote, box, verified: true }
}

function isSame(field: ValueField, onPage: string | undefined, value: string): boolean {
  if (onPage === undefined) return false
  return field === 'total_amount' || field === 'tax_amount' ? Number(onPage) === Number(value) : onPage === value
}
