import type { Settled } from '#budgets'
import type { Database, OrgTransaction } from '#database'
import type { BlobStore } from '#documents'
import type { Actor, Breaker, Clock, CrashPoints, Ids, RetryPolicy } from '#kernel'
import type { Logger, RaiseAlert } from '#telemetry'
import type { ModelBatches } from '../models/batches-port.ts'

export type BatchLimits = {
  /** A batch is sent when it has so many requests or bytes, or when its first request waited so long. */
  readonly maxRequests: number
  readonly maxBytes: number
  readonly waitMs: number
  /** The longest time between two looks at a batch that the provider works on. */
  readonly pollMs: number
  /** A process that is silent for so long loses the batch that it works on. */
  readonly claimMs: number
}

/** What sending batches and booking their answers needs. */
export type BatchDeps = {
  readonly database: Database
  readonly blobs: Pick<BlobStore, 'readBytes'>
  readonly batches: ModelBatches
  readonly clock: Clock
  readonly ids: Ids
  readonly random: () => number
  readonly crashPoints: CrashPoints
  readonly breaker: Breaker
  readonly retryPolicy: RetryPolicy
  /** For one call; files get more. */
  readonly timeoutMs: number
  readonly log: Logger
  readonly raiseAlert: RaiseAlert
  readonly limits: BatchLimits
  readonly onSettled: (tx: OrgTransaction, settled: Settled) => Promise<void>
}

export const batchActor: Actor = { kind: 'system', name: 'batches' }

const hourMs = 3_600_000
/** What a provider answers within a day, after a time of waiting for it, and time to fetch it late. */
export const holdMs = 72 * hourMs
/** Holds that end sooner are kept longer. */
export const holdMarginMs = 36 * hourMs
