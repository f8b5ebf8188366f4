import type { FieldName, Fields } from './fields.ts'

/** The fields whose values must be found on a page (promise 5). All others are composed from the whole document. */
export const valueFields = [
  'issuer',
  'recipient',
  'document_number',
  'account_reference',
  'primary_date',
  'due_date',
  'period_start',
  'period_end',
  'currency',
  'total_amount',
  'tax_amount',
] as const satisfies readonly FieldName[]

export type ValueField = (typeof valueFields)[number]

/** Composed from the whole document: they have no quote of their own. */
export const derivedFields = [
  'doc_type',
  'title',
  'summary',
  'language',
  'urgency',
  'action_required',
  'action_items',
  'tags',
  'suggested_filename',
] as const satisfies readonly FieldName[]

export function isValueField(field: FieldName): field is ValueField {
  return valueFields.some((name) => name === field)
}

/** Evidence for the fields that are composed: there is nothing to look up, so there is nothing unverified either. */
export function derivedEvidence(fields: Fields) {
  return derivedFields
    .filter((field) => fields[field] !== null)
    .map((field) => ({ field, source: 'derived', page: null, quote: null, box: null, verified: true }) as const)
}
