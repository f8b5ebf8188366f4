import type { Fields } from './fields.ts'

/** What is said of a document that nothing is known of. */
export const emptyFields: Fields = {
  doc_type: 'other',
  doc_subtype: null,
  title: null,
  summary: null,
  language: null,
  issuer: null,
  recipient: null,
  document_number: null,
  account_reference: null,
  primary_date: null,
  due_date: null,
  period_start: null,
  period_end: null,
  currency: null,
  total_amount: null,
  tax_amount: null,
  urgency: null,
  action_required: null,
  action_items: [],
  tags: [],
  suggested_filename: null,
  confidence: 0,
}
