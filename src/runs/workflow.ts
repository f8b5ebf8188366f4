import type { OrgTransaction } from '#database'
import type { Actor, CrashPointName, Json, OrgId, RunId, SessionId, StoredFailure } from '#kernel'
import type { PauseRequest, PauseType, StepResolution, WaitOutcome } from './pause.ts'

/** What a step knows of the run it belongs to. */
export type StepContext = {
  readonly orgId: OrgId
  readonly runId: RunId
  readonly sessionId: SessionId
  /** Whoever works on the run now. */
  readonly actor: Actor
  /** The key whose request caused the run, and whose budgets it counts on; null where no key did. */
  readonly apiKeyId: string | null
  /** The latest decision on a pause of this run; null when it never waited. */
  readonly resolution: StepResolution | null
  /** Aborted when the worker stops or lost the run to another. */
  readonly signal: AbortSignal
  /** What is to be written if the run goes to wait, in the transaction that lets it wait. The latest given counts. */
  readonly ifPaused: (write: PauseWrite) => void
}

export type PauseWrite = (tx: OrgTransaction) => Promise<void>

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

/** A run as those see it who decide on it, whether a session holds it or not. */
export type RunAbout = Pick<StartedRun, 'runId' | 'orgId' | 'subject' | 'input'>

/** Only what was asked can be denied. */
type OutcomeOf<Type extends PauseType> = Type extends 'tool_approval' ? WaitOutcome : Exclude<WaitOutcome, 'deny'>

/** What a kind of work does about the fate of its runs, each in the transaction that decides it. */
export type WorkflowHooks = {
  /** How long somebody has to decide about waits of a type, and what is done otherwise; those of others have no end. */
  readonly waits?: { readonly [Type in PauseType]?: { readonly afterMs: number; readonly outcome: OutcomeOf<Type> } }
  /** Also the name of its queue. */
  readonly name: string
  /** The run ends as failed, or as cancelled with the code `run.cancelled`. */
  onFailure(tx: OrgTransaction, run: RunAbout, failure: StoredFailure): Promise<void>
  /** The run waits from here on. */
  onPause(tx: OrgTransaction, run: RunAbout, pause: PauseRequest): Promise<void>
  /** A waiting run is queued again. */
  onResume(tx: OrgTransaction, run: RunAbout): Promise<void>
}

/** A kind of work that survives crashes: a list of steps and what to do around them. */
export type Workflow<State> = WorkflowHooks & {
  readonly steps: readonly Step<State>[]
  /** In the transaction that starts the sessions, once for all runs of an org that start together. */
  onStart(tx: OrgTransaction, runs: readonly StartedRun[]): Promise<void>
  begin(run: StartedRun): State
  /** After the run ended or went to wait, and that is committed. Must not throw. */
  onEnded(run: StartedRun): void
  /** Lets go of whatever the state holds outside the database. Always called, must not throw. */
  release(state: State): void
}
