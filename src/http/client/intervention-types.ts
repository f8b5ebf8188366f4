import type { WaitsForBatchJson } from './batch-types.ts'

/** Why something waits. */
export type WaitingJson = {
  readonly intervention_id: string
  /** For example `budget_exceeded`, `provider_down`, `needs_person`, `manual`, `batch`. */
  readonly pause_type: string
  readonly reason: string
  readonly paused_at: string
  /** When it goes on by itself; null: only a person lets it. */
  readonly auto_resume_at: string | null
  /** When that is what it waits for. */
  readonly batch: WaitsForBatchJson | null
}

export type InterventionJson = WaitingJson & {
  readonly run_id: string
  readonly workflow: string
  readonly subject: string
  readonly run_status: string
  readonly deadline: string | null
  /** Null while it waits. */
  readonly resolved: {
    readonly by: string
    readonly at: string
    readonly action: string
    readonly note: string | null
  } | null
}

export type InterventionDetailsJson = InterventionJson & {
  readonly blocker: unknown
  readonly retry_stats: unknown
  readonly actions: readonly {
    readonly action: string
    readonly actor: string
    readonly note: string | null
    readonly details: unknown
    readonly at: string
  }[]
}

/** `cap_usd` is the new cap, a decimal string, for the action `raise_cap`. */
export type InterventionDecisionJson = (
  | { readonly action: 'retry' | 'cancel' }
  | { readonly action: 'raise_cap'; readonly cap_usd: string }
) & { readonly note?: string }

export type InterventionQuery = {
  readonly cursor?: string
  readonly limit?: number
  /** Default `active`. */
  readonly state?: 'active' | 'resolved' | 'all'
}
