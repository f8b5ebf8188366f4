import type { Json, RunId, StoredFailure } from '#kernel'
import type { WaitsForBatch } from './batches.ts'
import type { Page } from './document-views.ts'
import type { InterventionSummary, May } from './interventions.ts'
import type { Caller } from './operations.ts'

export type RunSummary = {
  readonly runId: RunId
  readonly workflow: string
  readonly subject: string
  readonly status: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled'
  readonly completedStep: string | null
  readonly sessionCount: number
  readonly failure: StoredFailure | null
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly endedAt: Date | null
  /** What it waits for, when that is a batch. */
  readonly batch: WaitsForBatch | null
}

export type RunDetails = RunSummary & {
  readonly sessions: readonly {
    readonly sessionId: string
    readonly number: number
    readonly worker: string
    readonly status: 'running' | 'completed' | 'paused' | 'interrupted' | 'error'
    readonly startedAt: Date
    readonly endedAt: Date | null
    readonly endReason: string | null
  }[]
  readonly checkpoints: readonly {
    readonly number: number
    readonly type: string
    readonly steps: readonly string[]
    readonly resumeNotes: string | null
    readonly createdAt: Date
  }[]
  /** In the order they happened. */
  readonly pauses: readonly InterventionSummary[]
  /** Tasks with their states; null where it has no plan. */
  readonly plan: Json
  readonly toolLog: readonly {
    readonly call_id: string
    readonly tool: string
    readonly arguments: string
    readonly outcome: string
    readonly characters: number
    readonly duration_ms: number
    readonly at: string
  }[]
  /** Null until it has one. */
  readonly result: Json
  /** Counts and sums as of its latest checkpoint. */
  readonly metrics: { readonly [name: string]: number }
  readonly forkedFrom: { readonly runId: RunId; readonly checkpoint: number } | null
  readonly forks: readonly RunId[]
  /** Somebody asked it to wait, and it does not yet. */
  readonly pauseRequested: { readonly by: string; readonly at: Date; readonly reason: string | null } | null
  /** What people put in place of what its tools answered. */
  readonly edits: readonly RunEdit[]
  /** What its tools did outside. */
  readonly effects: readonly RunEffect[]
  /** Sessions that went on with it, and what had changed by then. */
  readonly recoveries: readonly RunRecovery[]
}

export type RunRecovery = {
  readonly session: number
  /** Null: from the beginning. */
  readonly checkpoint: number | null
  readonly status: 'in_progress' | 'success' | 'failed'
  readonly method: 'automatic' | 'manual' | 'partial'
  /** In words without text of documents. */
  readonly differences: readonly string[]
  readonly error: string | null
  readonly startedAt: Date
  readonly completedAt: Date | null
}

export type RunEdit = {
  readonly checkpoint: number
  readonly newCheckpoint: number
  readonly step: string
  readonly before: string
  readonly after: string
  readonly reason: string
  readonly by: string
  readonly at: Date
}

export type RunEffect = {
  readonly effectId: string
  readonly tool: string
  readonly kind: 'compensable' | 'irreversible'
  readonly status: 'planned' | 'sent' | 'confirmed' | 'failed' | 'unknown' | 'undoing' | 'undone' | 'undo_failed'
  readonly at: Date
  /** Why it could not be undone. */
  readonly undoError: string | null
}

/** A checkpoint of a run, as people look at it. */
export type RunCheckpoint = {
  readonly number: number
  readonly type: string
  readonly steps: readonly string[]
  /** Of a fork, those from before it were made by its origin. */
  readonly madeBy: RunId
  readonly messageCount: number
  readonly metrics: { readonly [name: string]: number }
  readonly canResume: boolean
  readonly resumeNotes: string | null
  /** Null while something may go on from it. */
  readonly invalid: { readonly at: Date; readonly reason: string | null } | null
  readonly recoveryCount: number
  readonly createdAt: Date
}

type OfRun = { readonly runId: string }
type Noted = OfRun & { readonly note: string | null }

/** What can be done to runs. Each throws `run.not_found`. */
export type RunOperations = {
  listRuns(
    caller: Caller,
    input: { status: RunSummary['status'] | null; cursor: string | null; limit: number },
  ): Promise<Page<RunSummary>>
  showRun(caller: Caller, runId: string): Promise<RunDetails>
  /** In their order. @param input.all those that are invalid, too */
  listCheckpoints(
    caller: Caller,
    input: OfRun & { all: boolean; cursor: string | null; limit: number },
  ): Promise<Page<RunCheckpoint>>
  /** Marks where a run stands that waits or is queued. Returns the checkpoint. */
  createCheckpoint(caller: Caller, input: Noted): Promise<RunCheckpoint>
  /** It waits before its next step, unless it ends with the one that it is at. */
  pauseRun(caller: Caller, input: OfRun & { reason: string | null }): Promise<RunDetails>
  /** Lets one go on that waits, or takes back that it was asked to. */
  resumeRun(caller: Caller, input: Noted & May): Promise<RunDetails>
  /** Ends it at once, whatever it is at. @param input.undo whether what its tools did outside is undone */
  cancelRun(caller: Caller, input: Noted & { undo: boolean }): Promise<RunDetails>
  /** Asks for what the tools of an ended run did outside to be undone, by a worker. */
  undoRun(caller: Caller, input: OfRun): Promise<RunDetails>
  /** A new run that goes on from a checkpoint; the old one stays. @param input.waits before its first step, for a person */
  forkRun(
    caller: Caller,
    input: Noted & { checkpoint: number; waits: boolean; keepEffects: boolean },
  ): Promise<RunDetails>
  /**
   * Puts an answer in place of what a tool answered in a step of a waiting run; later steps are done again.
   * @param input.keepEffects whether what those did outside stays, and may be done again
   */
  editOutput(
    caller: Caller,
    input: OfRun & { checkpoint: number; output: string; reason: string; keepEffects: boolean },
  ): Promise<RunDetails>
}
