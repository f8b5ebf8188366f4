import { storableText } from '#kernel'
import type { DocumentFields } from './document-fields.ts'

const text = (value: string | null): string | null => value && storableText(value)

/** The fields as columns of a document's row. */
export function fieldColumns(fields: DocumentFields) {
  return {
    doc_type: fields.doc_type,
    doc_subtype: text(fields.doc_subtype),
    title: text(fields.title),
    document_number: text(fields.document_number),
    account_reference: text(fields.account_reference),
    suggested_filename: text(fields.suggested_filename),
    issuer: text(fields.issuer),
    recipient: text(fields.recipient),
    primary_date: fields.primary_date,
    due_date: fields.due_date,
    period_start: fields.period_start,
    period_end: fields.period_end,
    currency: fields.currency,
    total_amount: fields.total_amount,
    tax_amount: fields.tax_amount,
    language: fields.language,
    summary: text(fields.summary),
    action_required: fields.action_required,
    action_items: fields.action_items.map(storableText),
    urgency: fields.urgency,
    tags: fields.tags.map(storableText),
    confidence: fields.confidence,
  }
}
