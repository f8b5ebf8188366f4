import type { Json, NanoUsd } from '#kernel'
import type { WaitsForBatch } from './batches.ts'

/** Why something waits, as lists show it. */
export type Waiting = {
  readonly interventionId: string
  /** For example `budget_exceeded`, `provider_down`, `needs_person`, `manual`, `batch`. */
  readonly pauseType: string
  readonly reason: string
  readonly pausedAt: Date
  /** When it goes on by itself; null: only a person lets it. */
  readonly autoResumeAt: Date | null
  /** When that is what it waits for. */
  readonly batch: WaitsForBatch | null
}

/** One pause of a run, and the decision on it. */
export type InterventionSummary = Waiting & {
  readonly runId: string
  readonly workflow: string
  readonly subject: string
  readonly runStatus: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled'
  readonly deadline: Date | null
  /** Null while it waits. */
  readonly resolved: {
    readonly by: string
    readonly at: Date
    readonly action: string
    readonly note: string | null
  } | null
}

export type InterventionDetails = InterventionSummary & {
  readonly blocker: Json
  readonly retryStats: Json
  readonly actions: readonly {
    readonly action: string
    readonly actor: string
    readonly note: string | null
    readonly details: Json
    readonly at: Date
  }[]
}

/** What a person decides about a waiting run. */
export type InterventionDecision =
  | { readonly action: 'retry' }
  | { readonly action: 'cancel' }
  /** The new cap of the budget that was used up. */
  | { readonly action: 'raise_cap'; readonly cap: NanoUsd }
