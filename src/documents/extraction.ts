import type { DocumentId, ExtractionId, Json, RunId } from '#kernel'
import type {
  DocumentFields,
  StoredBooking,
  StoredCheck,
  StoredCoverage,
  StoredEvidence,
  StoredReviewReason,
} from './document-fields.ts'

/** One attempt at saying what a document is: by rules, by a model, or by a person's edit. */
export type StoredExtraction = {
  readonly extractionId: ExtractionId
  readonly documentId: DocumentId
  readonly runId: RunId | null
  readonly provider: string
  readonly model: string
  readonly promptVersion: string
  readonly schemaVersion: string
  readonly fields: DocumentFields
  readonly evidence: readonly StoredEvidence[]
  readonly bookings: readonly StoredBooking[]
  /** What the document holds beyond its fields; its shape is that of the extraction's schema version. */
  readonly contents: Json
  readonly checks: readonly StoredCheck[]
  readonly coverage: StoredCoverage
  readonly usage: Json | null
  /** Why a person has to look at it; null when nobody has to, or somebody has. */
  readonly reviewReasons: readonly StoredReviewReason[] | null
  /** The extraction that this one took the place of. */
  readonly replaces: ExtractionId | null
  readonly createdAt: Date
  readonly createdBy: string
}
