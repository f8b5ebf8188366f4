import type { DocumentState, RemoteIndexState } from '#database'
import type { ContentHash, DocumentId, ExtractionId, NanoUsd, RunId, StoredFailure } from '#kernel'
import type { DocumentFields, StoredCoverage, StoredReviewReason } from './document-fields.ts'
import type { PartOf, Split } from './document-part.ts'
import type { NearDuplicateRelation } from './near-duplicate-relation.ts'
import type { ProvisionalFields } from './provisional-store.ts'

export type LegalHold = { readonly heldAt: Date; readonly heldBy: string; readonly reason: string }

/** One original and what became of it. Contents are null until it was processed, and again once it is purged. */
export type Document = {
  readonly documentId: DocumentId
  readonly runId: RunId
  readonly contentHash: ContentHash
  readonly originalName: string
  readonly originalPath: string | null
  readonly mediaType: string
  readonly sizeBytes: number
  readonly pageCount: number | null
  readonly encrypted: boolean
  readonly blobKey: string
  /** What it was cut from; null for what came as it is. */
  readonly partOf: PartOf | null
  /** What a person decided to cut it into. */
  readonly split: Split | null
  readonly state: DocumentState
  readonly reviewReasons: readonly StoredReviewReason[]
  readonly failure: StoredFailure | null
  readonly fields: DocumentFields | null
  /** What a run found so far, until there are fields. */
  readonly provisional: ProvisionalFields | null
  readonly tags: readonly string[]
  readonly modelConfidence: number | null
  readonly coverage: StoredCoverage | null
  readonly extractionId: ExtractionId | null
  readonly provider: string | null
  readonly model: string | null
  readonly promptVersion: string | null
  readonly schemaVersion: string | null
  readonly costNanoUsd: NanoUsd
  readonly durationMs: number | null
  readonly nearDuplicateOf: DocumentId | null
  /** From 0 to 1. */
  readonly nearDuplicateSimilarity: number | null
  readonly nearDuplicateRelation: NearDuplicateRelation | null
  readonly remoteIndexState: RemoteIndexState
  /** Counts the changes; a person's change names the one it saw. */
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly processedAt: Date | null
  /** A legal hold keeps it from being purged. */
  readonly hold: LegalHold | null
  readonly trashedAt: Date | null
  readonly purgedAt: Date | null
  readonly createdBy: string
  readonly updatedBy: string
}
