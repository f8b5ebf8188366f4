import type { DocumentState } from '#database'
import type {
  Document,
  DocumentPart,
  NearDuplicateRelation,
  PartOf,
  SearchHit,
  SearchWork,
  Split,
  StoredReviewReason,
} from '#documents'
import type { ContentHash, DocumentId, NanoUsd, RunId, StoredFailure } from '#kernel'
import type { Waiting } from './interventions.ts'
import type { Booking, Check, Contents, Coverage, Evidence, FieldName, Fields, TypeEvidence } from './words.ts'

export type { DocumentState } from '#database'
export type { DocumentFilter, SearchHit } from '#documents'

/** States in which nothing more happens by itself. */
export const endedStates: readonly DocumentState[] = ['ready', 'needs_review', 'failed']

/** Why a document waits for a person. */
export type ReviewReason = StoredReviewReason

/** A document as lists and tables show it. */
export type DocumentSummary = {
  readonly documentId: DocumentId
  readonly runId: RunId
  readonly contentHash: ContentHash
  readonly originalName: string
  readonly originalPath: string | null
  readonly sizeBytes: number
  readonly pageCount: number | null
  /** What it was cut from; null for what came as it is. */
  readonly partOf: PartOf | null
  /** How far a split that a person approved is. */
  readonly splitState: Split['state'] | null
  readonly state: DocumentState
  readonly reviewReasons: readonly ReviewReason[]
  /** Why it waits; null unless its state is `waiting`. */
  readonly waiting: Waiting | null
  readonly failure: StoredFailure | null
  readonly fields: Partial<Fields>
  /** What was found so far of one that waits and has no fields yet. */
  readonly provisional: Partial<Fields> | null
  readonly confidence: number | null
  readonly coverage: Coverage | null
  readonly costNanoUsd: NanoUsd
  readonly durationMs: number | null
  readonly nearDuplicateOf: DocumentId | null
  readonly nearDuplicateSimilarity: number | null
  /** What it is to the document that it is like. */
  readonly nearDuplicateRelation: NearDuplicateRelation | null
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly processedAt: Date | null
  readonly trashedAt: Date | null
}

/** Everything known of one document but its pages' text. */
export type DocumentDetails = DocumentSummary & {
  readonly evidence: readonly Evidence[]
  readonly checks: readonly Check[]
  readonly bookings: readonly Booking[]
  readonly contents: Contents
  /** The documents that were cut from it. */
  readonly parts: readonly (DocumentPart & {
    readonly documentId: DocumentId
    readonly title: string | null
    readonly state: DocumentState
  })[]
  readonly provider: string | null
  readonly model: string | null
  readonly promptVersion: string | null
  readonly schemaVersion: string | null
  readonly remoteIndexState: Document['remoteIndexState']
  readonly blobVerified?: boolean
}

export type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null }

export type AcceptInput = {
  readonly name: string
  /** Where it came from, relative to what the person named; for people, never opened. */
  readonly path: string | null
  readonly bytes: AsyncIterable<Uint8Array>
  readonly tags: readonly string[]
  /** Tried beside the configured ones; kept in memory only. */
  readonly password: string | null
  /** Whether a model's answer may come with a batch; absent: as the installation is set. */
  readonly batch?: boolean
  readonly signal?: AbortSignal
}

export type Accepted = {
  readonly outcome: 'created' | 'duplicate' | 'restored'
  readonly document: DocumentSummary
}

export type ExtractOutcome = {
  readonly fields: Fields
  readonly evidence: readonly Evidence[]
  readonly bookings: readonly Booking[]
  readonly contents: Contents
  readonly coverage: Coverage
  readonly confidence: number
  readonly checks: readonly Check[]
  /** What speaks for each type of document, the strongest first. */
  readonly typeEvidence: readonly TypeEvidence[]
}

export type SearchResult = {
  readonly hits: readonly SearchHit[]
  /** Whether documents were also found by their meaning, by which model, and if not why. */
  readonly meaning: {
    readonly model: string | null
    readonly used: 'model' | 'local_only' | 'exact_words' | 'policy' | 'budget' | 'provider'
    /** For the person who asked. */
    readonly notice: string | null
  }
  /** Null when nothing was found. */
  readonly work: SearchWork | null
  readonly total: number
  readonly totalIsCapped: boolean
}

export type FieldDifference = { readonly field: FieldName; readonly before: unknown; readonly after: unknown }

export type ReprocessPlan = {
  readonly count: number
  /** Null where the local rules are the whole extractor. */
  readonly model: string | null
  /** How many documents a model is asked about. */
  readonly asked: { readonly least: number; readonly most: number }
  /** Null where it is not known how many are asked about. */
  readonly estimatedCostNanoUsd: NanoUsd | null
  readonly mostCostNanoUsd: NanoUsd
}

/** Pages that are to be a document of their own. Type and title are what extraction saw there. */
export type SplitPart = DocumentPart & {
  readonly docType: string | null
  readonly title: string | null
  /** The document that was cut from them, once there is one. */
  readonly documentId: DocumentId | null
}

export type SplitPlan = {
  readonly documentId: DocumentId
  readonly version: number
  readonly pageCount: number | null
  /** `none`: it is taken for one document. */
  readonly state: 'none' | 'proposed' | 'approved' | 'done'
  readonly parts: readonly SplitPart[]
}
