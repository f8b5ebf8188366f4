import type { DocumentState, PageCoverage } from '#database'
import type { DocumentId, ExtractionId, Json, NanoUsd, RunId } from '#kernel'
import type {
  DocumentFields,
  StoredBooking,
  StoredCheck,
  StoredCoverage,
  StoredEvidence,
  StoredReviewReason,
} from './document-fields.ts'
import type { NearDuplicateRelation } from './near-duplicate-relation.ts'

/** A page in the form that goes to the database. */
export type ProcessedPage = {
  /** From 1. */
  readonly pageNumber: number
  readonly widthPoints: number
  readonly heightPoints: number
  readonly text: string
  /** As PostgreSQL reads an `integer[]`: six numbers a word (start, end, x, y, width, height; tenths of a point). */
  readonly wordBoxes: string
  readonly coverage: PageCoverage
}

/** How alike two texts are, by signatures made elsewhere. */
export type NearDuplicateSearch = {
  readonly signature: Uint8Array
  /** Texts that share none of these are not compared. */
  readonly bands: readonly number[]
  /** In [0, 1]; 1 is the same text. */
  readonly similarity: (left: Uint8Array, right: Uint8Array) => number
  /** Below this, two documents are not called near duplicates. */
  readonly threshold: number
}

/** All that processing found out, ready to be written. */
export type ProcessedDocument = {
  readonly documentId: DocumentId
  readonly runId: RunId
  /** For the extraction; the same id again replaces what it wrote before. */
  readonly extractionId: ExtractionId
  /** For the document's knowledge item, when it has none yet. */
  readonly knowledgeItemId: string
  readonly decision:
    | { readonly state: 'ready' }
    | { readonly state: 'needs_review'; readonly reasons: readonly StoredReviewReason[] }
  readonly encrypted: boolean
  readonly coverage: StoredCoverage
  readonly pages: readonly ProcessedPage[]
  readonly fields: DocumentFields
  readonly evidence: readonly StoredEvidence[]
  readonly checks: readonly StoredCheck[]
  readonly bookings: readonly StoredBooking[]
  readonly contents: Json
  readonly modelConfidence: number | null
  readonly provider: string
  readonly model: string
  readonly promptVersion: string
  readonly schemaVersion: string
  /** What the provider said it used; null for extraction that used none. */
  readonly usage: Json | null
  readonly costNanoUsd: NanoUsd
  readonly durationMs: number
  /** `vector` as pgvector receives it in binary. */
  readonly embedding: { readonly model: string; readonly vector: Uint8Array } | null
  readonly nearDuplicate: NearDuplicateSearch | null
  readonly remoteIndexState: 'skipped' | 'pending'
}

/** What `persistDocument` wrote beyond its input. */
export type PersistedDocument = {
  readonly documentId: DocumentId
  readonly state: Extract<DocumentState, 'ready' | 'needs_review'>
  readonly version: number
  readonly nearDuplicateOf: DocumentId | null
  readonly nearDuplicateSimilarity: number | null
  readonly nearDuplicateRelation: NearDuplicateRelation | null
  /** The extraction that this one took the place of. */
  readonly replaced: ExtractionId | null
}
