import type { BatchOutcome, BatchState } from '#database'

/** What a document or a run waits for. */
export type WaitsForBatch = { readonly batchId: string; readonly state: BatchState }

/** Requests to one model that are answered together, later and cheaper. */
export type BatchSummary = {
  readonly batchId: string
  readonly provider: string
  readonly model: string
  readonly state: BatchState
  /** Null while it is under way. */
  readonly outcome: BatchOutcome | null
  /** Its name and state at the provider, once it is there. */
  readonly remoteId: string | null
  readonly remoteStatus: string | null
  /** The code of what went wrong last. */
  readonly error: string | null
  readonly requests: {
    readonly waiting: number
    readonly answered: number
    readonly failed: number
    readonly withdrawn: number
  }
  readonly cancelRequestedBy: string | null
  readonly createdAt: Date
  readonly submittedAt: Date | null
  /** Null when it has ended. */
  readonly nextLookAt: Date | null
  readonly endedAt: Date | null
}
