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

export type Urgency = 'low' | 'normal' | 'high'

/** The 22 metadata fields of a document, version 1. Null is what is not known. */
export type DocumentFields = {
  readonly doc_type: DocumentType
  readonly doc_subtype: string | null
  readonly title: string | null
  readonly summary: string | null
  /** ISO 639-1. */
  readonly language: string | null
  readonly issuer: string | null
  readonly recipient: string | null
  readonly document_number: string | null
  readonly account_reference: string | null
  /** Days are `YYYY-MM-DD`. */
  readonly primary_date: string | null
  readonly due_date: string | null
  readonly period_start: string | null
  readonly period_end: string | null
  /** ISO 4217. */
  readonly currency: string | null
  /** Amounts are decimal strings with a point and at most four decimals. */
  readonly total_amount: string | null
  readonly tax_amount: string | null
  readonly urgency: Urgency | null
  readonly action_required: boolean | null
  readonly action_items: string[]
  readonly tags: string[]
  readonly suggested_filename: string | null
  /** From 0 to 1, of deterministic checks. */
  readonly confidence: number
}

export type DocumentFieldName = keyof DocumentFields

/** Where a value comes from. `derived` is composed from the whole document; `person` was entered by hand. */
export type StoredEvidence = {
  readonly field: DocumentFieldName
  readonly source: 'embedded' | 'rules' | 'model' | 'computed' | 'derived' | 'person'
  /** From 1. */
  readonly page: number | null
  readonly quote: string | null
  /** Points, origin top left. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null
  readonly verified: boolean
  /** From 0 to 1; absent for derived values. */
  readonly confidence?: number
}

export type StoredCheck = {
  readonly name: string
  readonly outcome: 'pass' | 'fail' | 'not_applicable'
  readonly detail: string | null
}

export type StoredBooking = {
  readonly kind: 'flight' | 'train' | 'bus' | 'ferry' | 'hotel' | 'car' | 'event' | 'restaurant'
  readonly provider: string | null
  readonly number: string | null
  readonly passenger: string | null
  readonly from: string | null
  readonly to: string | null
  readonly start: string | null
  readonly end: string | null
}

/** Why a document waits for a person. */
export type StoredReviewReason = {
  /** Stable and dotted, for example `coverage.unread_pages`. */
  readonly code: string
  /** In words for a person. */
  readonly message: string
}

/** How much of the document was read. */
export type StoredCoverage = {
  readonly pagesTotal: number
  readonly pagesRead: number
  readonly charactersTotal: number
  readonly charactersRead: number
}
