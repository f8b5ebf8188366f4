import type { Extraction } from '#extraction'
import type { ContentHash, DocumentId, NanoUsd } from '#kernel'
import type { ThreadLease } from './document-threads.ts'
import type { KeptBecause } from './may-leave.ts'
import type { ReadSummary, Rendered, Validated } from './thread-protocol.ts'

/** What a run of `ingest` is about, as its `input` keeps it. */
export type IngestInput = {
  readonly documentId: DocumentId
  readonly contentHash: ContentHash
  readonly blobKey: string
  readonly originalName: string
  /** Tags given with the file; they are kept beside those that extraction finds. */
  readonly tags: readonly string[]
  readonly reason: 'accepted' | 'reprocess'
  /** Whether the answer of a model may come with a batch, later and cheaper; absent: as the installation is set. */
  readonly batch?: boolean
}

/** The request for an extraction, whoever answers it. */
export type ExtractionRequest = {
  readonly provider: string
  readonly model: string
  readonly promptVersion: string
  readonly schemaVersion: string
  readonly fileName: string
  /** `YYYY-MM-DD` */
  readonly today: string
}

/** What came of asking models, where they are configured. */
export type AskedModels = {
  /** What this session paid. */
  readonly cost: NanoUsd
  /** The model's own, of the answer that the fields are from. */
  readonly modelConfidence: number | null
  /** For a person: no answer could be used. */
  readonly unusable: string | null
  /** Why it stayed with the local rules although a model was wanted. */
  readonly kept: KeptBecause | null
}

/** What the steps of one session hand on. Nothing of it outlives the session. */
export type IngestState = {
  readonly input: IngestInput
  readonly startedMs: number
  readonly lease?: ThreadLease
  readonly read?: ReadSummary
  readonly request?: ExtractionRequest
  readonly extraction?: Extraction
  readonly asked?: AskedModels
  readonly validated?: Validated
  readonly rendered?: Rendered
  /** What this session paid for its vector. */
  readonly embeddingCost?: NanoUsd
}

/** A step's view of what the steps before it must have left. @throws TypeError when one did not run (a bug) */
export function need<Key extends keyof IngestState>(state: IngestState, key: Key): NonNullable<IngestState[Key]> {
  const value = state[key]
  if (value === undefined || value === null) throw new TypeError(`step order: ${key} is not there yet`)
  return value
}
