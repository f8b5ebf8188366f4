import type { Database, OrgTransaction } from '#database'
import {
  type Actor,
  type Clock,
  type CrashPoints,
  type Ids,
  type Json,
  keyDescribed,
  type StoredFailure,
  storedFailure,
} from '#kernel'
import { forgetTurns } from './agents/turn-store.ts'
import { noteError } from './checkpoints/note-error.ts'
import type { StepResolution } from './pause.ts'
import { type PauseWish, pausedByPerson } from './pause-wish.ts'
import { recordRunEvent } from './record-run-event.ts'
import { completeRecovery } from './recovery-store.ts'
import type { Checkpoint } from './run.ts'
import { advanceRun, type RunOutcome } from './session-store.ts'
import type { StartedRun, Step, StepContext, Workflow, WorkflowHooks } from './workflow.ts'

export type ExecuteDeps = {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly crashPoints: CrashPoints
}

export type Execution = {
  readonly run: StartedRun
  readonly actor: Actor
  /** Of the sessions before, oldest first; empty in the first session. */
  readonly checkpoints: readonly Checkpoint[]
  /** True when a former session left the run, so that the recovery is closed with it. */
  readonly recovered: boolean
  /** The latest decision on a pause of the run. */
  readonly resolution: StepResolution | null
  /** A person wanted the run to wait when the session began. */
  readonly wish: PauseWish | null
  readonly signal: AbortSignal
  readonly ifPaused: StepContext['ifPaused']
}

type TransactionStep<State> = Extract<Step<State>, { kind: 'transaction' }>

/** The steps of a run that are still to do, in groups that commit together. */
function groupSteps<State>(
  steps: readonly Step<State>[],
): readonly (Exclude<Step<State>, { kind: 'transaction' }> | readonly TransactionStep<State>[])[] {
  const groups: (Exclude<Step<State>, { kind: 'transaction' }> | TransactionStep<State>[])[] = []
  for (const step of steps) {
    const last = groups.at(-1)
    if (step.kind !== 'transaction') groups.push(step)
    else if (Array.isArray(last)) last.push(step)
    else groups.push([step])
  }
  return groups
}

/**
 * Works through a run from where its checkpoints say it stands, to its end. Throws what a step throws; the caller
 * decides whether the run is tried again or ends as failed.
 * @throws DomainError `run.session_fenced` when another session took the run over
 */
export async function executeRun<State>(
  deps: ExecuteDeps,
  workflow: Workflow<State>,
  execution: Execution,
): Promise<void> {
  const { run, signal } = execution
  const context: StepContext = {
    orgId: run.orgId,
    runId: run.runId,
    sessionId: run.sessionId,
    actor: execution.actor,
    apiKeyId: keyDescribed(run.createdBy),
    resolution: execution.resolution,
    signal,
    ifPaused: execution.ifPaused,
  }
  const done = new Map<string, Json>()
  for (const checkpoint of execution.checkpoints) {
    for (const step of checkpoint.steps) done.set(step, checkpoint.state)
  }
  const commit = (
    outcome: RunOutcome,
    steps: readonly string[],
    result: Json,
    work: (tx: OrgTransaction) => Promise<void>,
  ) =>
    deps.database.withOrg(run.orgId, execution.actor, async (tx) => {
      const now = deps.clock.now()
      const wished = await advanceRun(tx, {
        runId: run.runId,
        sessionId: run.sessionId,
        outcome,
        checkpoint: { checkpointId: deps.ids.next(), steps, state: result },
        now,
      })
      if (outcome.status !== 'running' && execution.recovered) {
        await completeRecovery(tx, { toSessionId: run.sessionId, errorMessage: null, now })
      }
      await work(tx)
      const { runId, subject } = run
      if (outcome.status === 'succeeded') await recordRunEvent(deps, tx, 'run.succeeded', { runId, subject })
      deps.crashPoints.reach('run.before-commit')
      return wished
    })

  let { wish } = execution
  let state = workflow.begin(run)
  try {
    let shared: string[] = []
    const groups = groupSteps(workflow.steps.filter((step) => step.kind === 'paid' || !done.has(step.name)))
    for (const [index, group] of groups.entries()) {
      signal.throwIfAborted()
      // Between two steps, so that nothing that was paid is thrown away.
      if (wish !== null) throw pausedByPerson(wish, context)
      if ('kind' in group) {
        const result = done.get(group.name)
        if (group.kind === 'free') {
          state = await group.run(context, state)
          shared.push(group.name)
        } else if (result !== undefined) {
          state = group.resume(state, result)
        } else {
          const paid = await group.run(context, state)
          wish = await commit({ status: 'running' }, [group.name], paid, async () => {})
          state = group.resume(state, paid)
        }
        if (group.crashPoint) deps.crashPoints.reach(group.crashPoint)
      } else {
        const steps = [...shared, ...group.map((step) => step.name)]
        shared = []
        const outcome: RunOutcome = index === groups.length - 1 ? { status: 'succeeded' } : { status: 'running' }
        const reached = state
        wish = await commit(outcome, steps, {}, async (tx) => {
          for (const step of group) await step.run(context, reached, tx)
        })
        deps.crashPoints.reach('run.after-commit')
      }
    }
    const last = groups.at(-1)
    if (last === undefined || 'kind' in last) await commit({ status: 'succeeded' }, shared, {}, async () => {})
  } finally {
    workflow.release(state)
  }
}

/** Ends a run as failed, with whatever its workflow does about that, in one transaction. Returns what was stored. */
export async function failRun(
  deps: ExecuteDeps,
  workflow: WorkflowHooks,
  execution: Execution,
  thrown: unknown,
): Promise<StoredFailure> {
  const { run } = execution
  const failure = storedFailure(thrown)
  await deps.database.withOrg(run.orgId, execution.actor, async (tx) => {
    const now = deps.clock.now()
    await noteError(deps, tx, { runId: run.runId, sessionId: run.sessionId, code: failure.code, now })
    await advanceRun(tx, {
      runId: run.runId,
      sessionId: run.sessionId,
      outcome: { status: 'failed', failure },
      checkpoint: null,
      now,
    })
    if (execution.recovered) {
      await completeRecovery(tx, {
        toSessionId: run.sessionId,
        errorMessage: failure.message,
        now,
      })
    }
    const { runId, subject } = run
    await forgetTurns(tx, runId)
    await workflow.onFailure(tx, run, failure)
    await recordRunEvent(deps, tx, 'run.failed', { runId, subject, code: failure.code, class: failure.class })
  })
  return failure
}
