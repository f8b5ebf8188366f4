import { z } from '@hono/zod-openapi'
import { documentTypes } from '#workflows'
import { day } from './values.ts'

const text = z.string().nullable()
const amount = z.string().nullable()
const dayOrNone = day.nullable()

export const fieldsExample = {
  doc_type: 'utility_bill',
  doc_subtype: 'electricity',
  title: 'Electricity bill 2025',
  summary: 'Annual bill of Nordlicht Energie for 2025: 2,310 kWh, 184.20 EUR to be paid by 14 February 2026.',
  language: 'en',
  issuer: 'Nordlicht Energie',
  recipient: 'Ada Example',
  document_number: 'NE-2026-00417',
  account_reference: '4711-0815',
  primary_date: '2026-01-28',
  due_date: '2026-02-14',
  period_start: '2025-01-01',
  period_end: '2025-12-31',
  currency: 'EUR',
  total_amount: '184.20',
  tax_amount: '29.41',
  urgency: 'normal',
  action_required: true,
  action_items: ['Pay 184.20 EUR by 14 February 2026'],
  tags: ['electricity', 'household'],
  suggested_filename: '2026-01-28_nordlicht-energie_electricity-bill.pdf',
  confidence: 0.97,
}

export const documentType = z.enum(documentTypes)

/** The 22 metadata fields. */
export const fieldsSchema = z
  .object({
    doc_type: documentType,
    doc_subtype: text,
    title: text,
    summary: text,
    language: text.openapi({ description: 'Two letters (ISO 639-1).' }),
    issuer: text,
    recipient: text,
    document_number: text,
    account_reference: text,
    primary_date: dayOrNone.openapi({ description: 'Of the document: of issue, of signature, of travel.' }),
    due_date: dayOrNone,
    period_start: dayOrNone,
    period_end: dayOrNone,
    currency: text.openapi({ description: 'Three letters (ISO 4217).' }),
    total_amount: amount.openapi({ description: 'A decimal string with a point, at most 4 decimals.' }),
    tax_amount: amount.openapi({ description: 'A decimal string with a point, at most 4 decimals.' }),
    urgency: z.enum(['low', 'normal', 'high']).nullable(),
    action_required: z.boolean().nullable(),
    action_items: z.array(z.string()).readonly(),
    tags: z.array(z.string()).readonly(),
    suggested_filename: text,
    confidence: z.number().openapi({ description: 'From 0 to 1.' }),
  })
  .openapi('Fields', {
    description: 'The 22 metadata fields of a document. What is not known is null.',
    example: fieldsExample,
  })
