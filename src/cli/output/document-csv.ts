import type { DocumentJson } from '#http/client'
import { csvLine } from './csv.ts'

const fields = [
  'doc_type',
  'doc_subtype',
  'title',
  'summary',
  'language',
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
  'urgency',
  'action_required',
  'action_items',
  'tags',
  'suggested_filename',
  'confidence',
] as const

/** The names of the columns. */
export const csvHeader = csvLine(['document_id', 'state', 'original_name', 'content_hash', ...fields])

/** A document as one record. */
export function csvOf(document: DocumentJson): string {
  const values = fields.map((name) => document.fields[name])
  return csvLine([document.document_id, document.state, document.original_name, document.content_hash, ...values])
}
