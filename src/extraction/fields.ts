import { z } from 'zod'
import type { Contents } from './contents.ts'

export const documentTypes = [
  'invoice',
  'receipt',
  'credit_note',
  'bank_statement',
  'contract',
  'letter',
  'tax_form',
  'insurance',
  'medical',
  'travel',
  'utility_bill',
  'payslip',
  'id_document',
  'manual',
  'report',
  'form',
  'other',
] as const

export type DocumentType = (typeof documentTypes)[number]

export const urgencies = ['low', 'normal', 'high'] as const

const text = (max: number) => z.string().trim().min(1).max(max)
/** A day as `YYYY-MM-DD`. No calendar and no database has a year 0. */
const day = z.iso.date().refine((text) => text >= '0001', 'has a year from 0001 on')
/** An amount as a decimal string with a point, at most 4 decimals: exact where a float is not. */
const amount = z.string().regex(/^-?\d{1,15}(\.\d{1,4})?$/)

/** Version 1 of the 22 metadata fields. All are always present; what is not known is null. */
export const fieldsSchema = z.strictObject({
  doc_type: z.enum(documentTypes),
  doc_subtype: text(100).nullable(),
  title: text(300).nullable(),
  summary: text(2_000).nullable(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .nullable(),
  issuer: text(300).nullable(),
  recipient: text(300).nullable(),
  document_number: text(100).nullable(),
  account_reference: text(100).nullable(),
  primary_date: day.nullable(),
  due_date: day.nullable(),
  period_start: day.nullable(),
  period_end: day.nullable(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  total_amount: amount.nullable(),
  tax_amount: amount.nullable(),
  urgency: z.enum(urgencies).nullable(),
  action_required: z.boolean().nullable(),
  action_items: z.array(text(500)).max(20),
  tags: z.array(text(60)).max(20),
  suggested_filename: text(200).nullable(),
  confidence: z.number().min(0).max(1),
})

export const schemaVersion = '1'

export type Fields = z.infer<typeof fieldsSchema>
export type FieldName = keyof Fields

export const fieldNames = Object.keys(fieldsSchema.shape) as readonly FieldName[]

/** Who produced a value. `derived` is composed from the whole document and has no quote of its own. */
export const evidenceSources = ['embedded', 'rules', 'model', 'computed', 'derived', 'person'] as const
export type EvidenceSource = (typeof evidenceSources)[number]

/** Where a value comes from (promise 5). */
export type Evidence = {
  readonly field: FieldName
  readonly source: EvidenceSource
  /** From 1; null for derived values and those entered by a person. */
  readonly page: number | null
  /** The words of the page that carry the value. */
  readonly quote: string | null
  /** Around the quote, when it was found on the page. Points, origin top left. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null
  readonly verified: boolean
  /** How far the value can be believed, from 0 to 1; absent for derived values and before the checks. */
  readonly confidence?: number
}

/** One deterministic check of the result; its outcome moves the confidence. */
export type Check = {
  /** Stable and dotted, for example `dates.due_not_before_issue`. */
  readonly name: string
  readonly outcome: 'pass' | 'fail' | 'not_applicable'
  /** For a person, in a sentence; null when there is nothing to add. */
  readonly detail: string | null
}

export const bookingKinds = ['flight', 'train', 'bus', 'ferry', 'hotel', 'car', 'event', 'restaurant'] as const

/** A travel booking found in a document. Times are ISO 8601, with UTC offset when known. */
export type Booking = {
  readonly kind: (typeof bookingKinds)[number]
  readonly provider: string | null
  readonly number: string | null
  readonly passenger: string | null
  readonly from: string | null
  readonly to: string | null
  readonly start: string | null
  readonly end: string | null
}

/** Everything that extraction says of one document. */
export type Extraction = {
  readonly fields: Fields
  readonly evidence: readonly Evidence[]
  readonly bookings: readonly Booking[]
  readonly contents: Contents
  readonly checks: readonly Check[]
}
