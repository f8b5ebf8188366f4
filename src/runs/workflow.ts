import type { OrgTransaction } from '#database'
import type { Actor, CrashPointName, Json, OrgId, RunId, SessionId, StoredFailure } from '#kernel'

/** What a step knows of the run it belongs to. */
export type StepContext = {
  readonly orgId: OrgId
  readonly runId: RunId
  readonly sessionId: SessionId
  /** Whoever started the run. */
  readonly actor: Actor
  /** Aborted when the worker stops or lost the run to another. */
  readonly signal: AbortSignal
}

/**
 * One named piece of a workflow.
 * - `free`: pure or cheap to repeat. Has no checkpoint of its own; after a crash it runs again.
 * - `paid`: its result is committed as a checkpoint before anything else happens, and never computed twice.
 * - `transaction`: writes to the database. It commits together with its neighbours of this kind and their checkpoint.
 */
export type Step<State> = {
  readonly name: string
  readonly crashPoint?: CrashPointName
} & (
  | { readonly kind: 'free'; run(context: StepContext, state: State): Promise<State> }
  | {
      readonly kind: 'paid'
      run(context: StepContext, state: State): Promise<Json>
      /** Puts the paid result into the state: once after `run`, and again in each later session. */
      resume(state: State, result: Json): State
    }
  | { readonly kind: 'transaction'; run(context: StepContext, state: State, tx: OrgTransaction): Promise<void> }
)

/** A run that a session is about to work on. */
export type StartedRun = {
  readonly runId: RunId
  readonly orgId: OrgId
  readonly sessionId: SessionId
  readonly subject: string
  readonly input: Json
  readonly createdBy: string
}

/** A kind of work that survives crashes: a list of steps and what to do around them. */
export type Workflow<State> = {
  /** Also the name of its queue. */
  readonly name: string
  readonly steps: readonly Step<State>[]
  /** In the transaction that starts the sessions, once for all runs of an org that start together. */
  onStart(tx: OrgTransaction, runs: readonly StartedRun[]): Promise<void>
  begin(run: StartedRun): State
  /** In the transaction that ends the run as failed. */
  onFailure(tx: OrgTransaction, run: StartedRun, failure: StoredFailure): Promise<void>
  /** After the run ended either way, and that is committed. Must not throw. */
  onEnded(run: StartedRun): void
  /** Lets go of whatever the state holds outside the database. Always called, must not throw. */
  release(state: State): void
}
