import type { BatchOutcome, BatchRequestState, BatchState } from '#database'
import { type Brand, type ContentHash, type DocumentId, DomainError, type Json, type RunId } from '#kernel'

export type BatchId = Brand<string, 'BatchId'>
/** Also the name of its line in the batch. */
export type BatchRequestId = Brand<string, 'BatchRequestId'>

/** The pause of a run that waits for the answer of a batch. */
export const batchPause = 'batch'

/** Requests to one model that are sent together. */
export type Batch = {
  readonly batchId: BatchId
  readonly provider: string
  readonly model: string
  readonly state: BatchState
  readonly outcome: BatchOutcome | null
  readonly remoteId: string | null
  readonly remoteStatus: string | null
  readonly remoteTotal: number | null
  readonly inputFileId: string | null
  readonly outputFileId: string | null
  readonly errorFileId: string | null
  readonly error: string | null
  /** Looks in a row that failed. */
  readonly failedLooks: number
  readonly nextLookAt: Date
  readonly holdsUntil: Date
  readonly cancelRequestedBy: string | null
  readonly createdAt: Date
  readonly submittedAt: Date | null
  readonly endedAt: Date | null
}

/** How many requests of a batch are in which state. */
export type BatchCounts = Readonly<Record<BatchRequestState, number>>

/** What the same answer would be kept under. Of one key at most one request waits. */
export type BatchRequestKey = {
  readonly contentHash: ContentHash
  readonly provider: string
  readonly model: string
  readonly promptVersion: string
  readonly schemaVersion: string
}

export type BatchRequest = BatchRequestKey & {
  readonly requestId: BatchRequestId
  readonly batchId: BatchId
  readonly runId: RunId
  readonly documentId: DocumentId
  readonly reservationId: string
  /** What the request is built from when it is sent. */
  readonly request: Json
  readonly sizeBytes: number
  readonly state: BatchRequestState
  readonly failure: string | null
}

export function batchNotFound(reference: string): DomainError {
  return new DomainError({
    code: 'batch.not_found',
    kind: 'not_found',
    message: `There is no batch ${reference}. Give its whole id, as \`autopilot batches list\` shows it.`,
    details: { batch_id: reference },
  })
}

/** Its answers are here already, so there is nothing left to cancel. */
export function batchEnded(batchId: BatchId, state: BatchState): DomainError {
  return new DomainError({
    code: 'batch.ended',
    kind: 'conflict',
    message: `Batch ${batchId} has ended at the provider (${state}), so it cannot be cancelled. Nothing was changed.`,
    details: { batch_id: batchId, state },
  })
}
