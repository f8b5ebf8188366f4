import type { Booking, DocumentType } from '../../src/extraction/fields.ts'

/** What an honest reader should find in one sample: a line of truth.jsonl. Amounts are decimal strings, days `YYYY-MM-DD`. */
export type Truth = {
  readonly doc_type: DocumentType | null
  readonly language: string | null
  readonly title: string | null
  /** Other headings that are right too. */
  readonly title_alt?: readonly string[]
  readonly issuer: string | null
  /** Other names of it on the paper, which are right too. */
  readonly issuer_alt?: readonly string[]
  readonly recipient: string | null
  readonly document_number: string | null
  /** Day of issue; for travel the first departure or check-in. */
  readonly primary_date: string | null
  readonly due_date: string | null
  readonly period_start: string | null
  readonly period_end: string | null
  readonly currency: string | null
  /** Gross amount to pay, refund, net pay or closing balance. */
  readonly total_amount: string | null
  readonly tax_amount: string | null
  readonly bookings?: readonly Booking[]
  readonly expected_state: 'ready' | 'needs_review' | 'failed' | 'duplicate'
  readonly expected_error?: string
  /** The sample with the same bytes. */
  readonly duplicate_of?: string
  /** The sample with almost the same text. */
  readonly near_duplicate_of?: string
  readonly note?: string
}

const unknown = {
  title: null,
  issuer: null,
  recipient: null,
  document_number: null,
  primary_date: null,
  due_date: null,
  period_start: null,
  period_end: null,
  currency: null,
  total_amount: null,
  tax_amount: null,
} as const

/** The truth of a sample that should end `ready` unless it says otherwise. What is not named is not on the paper. */
export function truth(known: Partial<Truth> & Pick<Truth, 'doc_type' | 'language'>): Truth {
  const { doc_type, language, expected_state = 'ready', ...rest } = known
  return { doc_type, language, ...unknown, ...rest, expected_state }
}
