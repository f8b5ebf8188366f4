import type { Permission } from '#access'
import type { Json, NanoUsd } from '#kernel'
import type { WaitsForBatch } from './batches.ts'
import type { Page } from './document-views.ts'
import type { Caller } from './operations.ts'

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

/** What was asked is denied, somebody is told, or the run ends. */
export type WaitOutcome = 'deny' | 'escalate' | 'cancel'

/** One pause of a run, and the decision on it. */
export type InterventionSummary = Waiting & {
  readonly runId: string
  readonly workflow: string
  readonly subject: string
  readonly runStatus: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled'
  readonly deadline: Date | null
  /** What is done when nobody has decided by then; null where nothing is. */
  readonly deadlineOutcome: WaitOutcome | null
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
  /** What it was at, where it has a plan. */
  readonly currentTask: string | null
  /** What can be decided, while it waits. */
  readonly decisions: readonly string[]
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
  /** The tool may be used as asked, or the result is taken as it is. */
  | { readonly action: 'approve' }
  | { readonly action: 'reject' }
  | { readonly action: 'skip' }
  /** The tool may be used, with these arguments instead. */
  | { readonly action: 'edit'; readonly arguments: { readonly [name: string]: Json } }
  /** Told in place of what a tool would answer, or as what to do. */
  | { readonly action: 'answer'; readonly text: string }
  | { readonly action: 'raise_limit'; readonly limits: { readonly [Name in AgentLimitName]?: number | undefined } }

export type AgentLimitName = 'turns' | 'toolCalls' | 'tokens' | 'costNanoUsd' | 'activeMs'

/** One thing that somebody did about a pause. */
export type InterventionHistoryEntry = {
  readonly interventionId: string
  readonly runId: string
  readonly workflow: string
  readonly subject: string
  readonly pauseType: string
  readonly action: string
  readonly actor: string
  readonly note: string | null
  readonly details: Json
  readonly pausedAt: Date
  readonly at: Date
}

/** What whoever decides may do: letting a tool be used takes what the tool takes, and raising a cap what changing a budget takes. */
export type May = { readonly permissions: ReadonlySet<Permission> }

export type InterventionOperations = {
  /** Until when somebody has to decide, and what is done otherwise; the last one who says so counts. */
  setDeadline(
    caller: Caller,
    input: { id: string; at: Date; outcome: WaitOutcome; note: string | null },
  ): Promise<InterventionDetails>
  /** What was done about pauses, newest first. @param runId null: of all runs */
  listInterventionHistory(
    caller: Caller,
    input: { runId: string | null; cursor: string | null; limit: number },
  ): Promise<Page<InterventionHistoryEntry>>
  /** Newest first. @param resolved null: those that wait and those that were decided */
  listInterventions(
    caller: Caller,
    input: { resolved: boolean | null; cursor: string | null; limit: number },
  ): Promise<Page<InterventionSummary>>
  /** @param id its own, or that of its run */
  showIntervention(caller: Caller, id: string): Promise<InterventionDetails>
  /** The one decision on a waiting run; a second one is refused with `intervention.resolved`. */
  resolveIntervention(
    caller: Caller,
    input: { id: string; decision: InterventionDecision; note: string | null } & May,
  ): Promise<InterventionDetails>
}
