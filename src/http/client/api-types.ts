// The JSON of the HTTP API, as the server writes it and clients read it. Names are snake_case; money is a decimal string
// in USD; times are ISO 8601; days are YYYY-MM-DD.

import type { z } from 'zod'
import type { problemSchema } from '../schemas/problem.ts'
import type { runDetailsSchema, runSchema, runStatus } from '../schemas/run.ts'
import type { reasonsSchema, searchHitSchema, searchSchema } from '../schemas/search.ts'
import type { standingSchema } from '../schemas/standing.ts'
import type { WaitingJson } from './intervention-types.ts'

export type FieldsJson = {
  readonly doc_type: string
  readonly doc_subtype: string | null
  readonly title: string | null
  readonly summary: string | null
  readonly language: string | null
  readonly issuer: string | null
  readonly recipient: string | null
  readonly document_number: string | null
  readonly account_reference: string | null
  readonly primary_date: string | null
  readonly due_date: string | null
  readonly period_start: string | null
  readonly period_end: string | null
  readonly currency: string | null
  readonly total_amount: string | null
  readonly tax_amount: string | null
  readonly urgency: string | null
  readonly action_required: boolean | null
  readonly action_items: readonly string[]
  readonly tags: readonly string[]
  readonly suggested_filename: string | null
  readonly confidence: number
}

export type CoverageJson = {
  readonly pages_total: number
  readonly pages_read: number
  readonly characters_total: number
  readonly characters_read: number
}

export type FailureJson = { readonly code: string; readonly message: string; readonly class: string }

export type DocumentStateJson = 'accepted' | 'processing' | 'waiting' | 'ready' | 'needs_review' | 'failed'

/** From 1; both are part of it. */
export type PagesJson = { readonly first_page: number; readonly last_page: number }

export type DocumentJson = {
  readonly document_id: string
  readonly run_id: string
  readonly content_hash: string
  readonly original_name: string
  readonly original_path: string | null
  readonly size_bytes: number
  readonly page_count: number | null
  /** The document and the pages of it that this one was cut from; null for what came as it is. */
  readonly part_of: ({ readonly document_id: string } & PagesJson) | null
  /** How far a split that a person approved is. */
  readonly split_state: 'approved' | 'done' | null
  readonly state: DocumentStateJson
  readonly review_reasons: readonly { readonly code: string; readonly message: string }[]
  /** Why it waits; null unless its state is `waiting`. */
  readonly waiting: WaitingJson | null
  readonly error: FailureJson | null
  readonly fields: Partial<FieldsJson>
  readonly confidence: number | null
  readonly coverage: CoverageJson | null
  readonly cost_usd: string
  readonly duration_ms: number | null
  readonly near_duplicate_of: string | null
  readonly near_duplicate_similarity: number | null
  /** What it is to that document. */
  readonly near_duplicate_relation: 'same' | 'newer_version' | 'older_version' | 'different' | null
  readonly version: number
  readonly created_at: string
  readonly updated_at: string
  readonly processed_at: string | null
  readonly trashed_at: string | null
}

export type EvidenceJson = {
  readonly field: string
  readonly page: number | null
  readonly quote: string | null
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null
  readonly source: string
  readonly verified: boolean
  /** From 0 to 1; absent for derived values. */
  readonly confidence?: number
}

export type CheckJson = { readonly name: string; readonly outcome: string; readonly detail: string | null }

export type BookingJson = {
  readonly kind: string
  readonly provider: string | null
  readonly number: string | null
  readonly passenger: string | null
  readonly from: string | null
  readonly to: string | null
  readonly start: string | null
  readonly end: string | null
}

export type LineItemJson = {
  readonly description: string | null
  readonly quantity: string | null
  readonly unit: string | null
  readonly unit_price: string | null
  readonly amount: string | null
  readonly tax_rate: string | null
}

export type TransactionJson = {
  readonly booked_on: string
  readonly value_on: string | null
  readonly description: string
  readonly amount: string
  readonly page: number
}

export type AccountJson = {
  /** Absent in what was read before cards were told apart. */
  readonly kind?: 'bank' | 'card'
  readonly reference: string | null
  readonly currency: string | null
  readonly opening_balance: string | null
  readonly opening_on: string | null
  readonly closing_balance: string | null
  readonly closing_on: string | null
  readonly transactions: readonly TransactionJson[]
}

export type ContentsJson = {
  readonly line_items: readonly LineItemJson[]
  readonly account: AccountJson | null
  /** Other accounts of the same statement, or the same in other currencies, whose sums come out. */
  readonly further_accounts: readonly AccountJson[]
  readonly codes: readonly { readonly format: string; readonly page: number; readonly text: string }[]
  /** The documents that the file seems to hold; null when it is one. */
  readonly stack: {
    readonly parts: readonly {
      readonly from: number
      readonly to: number
      readonly doc_type: string
      readonly title: string
    }[]
  } | null
}

export type DocumentDetailsJson = DocumentJson & {
  readonly evidence: readonly EvidenceJson[]
  readonly checks: readonly CheckJson[]
  readonly bookings: readonly BookingJson[]
  readonly contents: ContentsJson
  /** The documents that were cut from it. */
  readonly parts: readonly (PagesJson & {
    readonly document_id: string
    readonly title: string | null
    readonly state: DocumentStateJson
  })[]
  readonly provider: string | null
  readonly model: string | null
  readonly prompt_version: string | null
  readonly schema_version: string | null
  readonly remote_index_state: string
}

export type AcceptedJson = { readonly outcome: 'created' | 'duplicate' | 'restored'; readonly document: DocumentJson }

export type ExtractionJson = {
  readonly fields: FieldsJson
  readonly evidence: readonly EvidenceJson[]
  readonly bookings: readonly BookingJson[]
  readonly contents: ContentsJson
  readonly coverage: CoverageJson
  readonly confidence: number
  readonly checks: readonly CheckJson[]
  /** What speaks for each type of document, the strongest first. */
  readonly type_evidence: readonly {
    readonly type: string
    readonly score: number
    readonly because: readonly string[]
  }[]
}

export type PageTextJson = { readonly page_number: number; readonly text: string; readonly coverage: string }

export type DifferenceJson = { readonly field: string; readonly before: unknown; readonly after: unknown }

export type ReprocessPlanJson = {
  readonly count: number
  readonly model: string | null
  /** How many documents a model is asked about. */
  readonly asked: { readonly least: number; readonly most: number }
  /** Null where that is not known. */
  readonly estimated_cost_usd: string | null
  readonly most_cost_usd: string
}

export type SplitPlanJson = {
  readonly document_id: string
  readonly version: number
  readonly page_count: number | null
  /** `none`: it is taken for one document. */
  readonly state: 'none' | 'proposed' | 'approved' | 'done'
  readonly parts: readonly (PagesJson & {
    readonly doc_type: string | null
    readonly title: string | null
    /** The document that was cut from them, once there is one. */
    readonly document_id: string | null
  })[]
}

export type PageJson<Item> = { readonly items: readonly Item[]; readonly next_cursor: string | null }

export type SearchReasonsJson = z.output<typeof reasonsSchema>
export type SearchHitJson = z.output<typeof searchHitSchema>
export type SearchJson = z.output<typeof searchSchema>
export type StandingJson = z.output<typeof standingSchema>
export type RunStatusJson = z.output<typeof runStatus>
export type RunJson = z.output<typeof runSchema>
export type RunDetailsJson = z.output<typeof runDetailsSchema>
export type ProblemJson = z.output<typeof problemSchema>
