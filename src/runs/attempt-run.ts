import { isTransientDatabaseError } from '#database'
import { type Actor, asError, DomainError, errorCode } from '#kernel'
import type { Logger } from '#telemetry'
import { executeAgent } from './agents/execute-agent.ts'
import { type AnyWorkflow, isAgent } from './any-workflow.ts'
import type { BegunSession } from './begin-sessions.ts'
import { type ExecuteDeps, type Execution, executeRun, failRun } from './execute-run.ts'
import { PauseRequested } from './pause.ts'
import { pauseOf, pauseRun } from './pause-run.ts'
import { withdrawn } from './pause-wish.ts'
import { interruptSession, sessionEnds } from './session-store.ts'
import type { pauseTeller } from './tell-pause.ts'
import type { PauseWrite, StartedRun } from './workflow.ts'

export type AttemptDeps = ExecuteDeps & {
  readonly log: Logger
  /** In [0, 1). */
  readonly random: () => number
}

export type AttemptLimits = {
  /** A run that fails for passing reasons is tried this often before it ends as failed. */
  readonly maxAttempts: number
  /** A run whose sessions were cut off this often may be what cuts them off, and waits for a person; of an agent, at the same step. */
  readonly maxCutOffs: number
}

/** What becomes of the job: it is done because the run ended or waits, another session has it, or it is delivered again later. */
export type AttemptOutcome = 'done' | 'fenced' | 'give_back'

function mayPass(error: Error): boolean {
  if (error instanceof DomainError) return error.failureClass === 'transient'
  return isTransientDatabaseError(error)
}

/** One session's attempt at a run, from its checkpoints to an end or to the reason why it has to be tried again. */
export async function attemptRun<State>(
  deps: AttemptDeps,
  workflow: AnyWorkflow<State>,
  session: BegunSession,
  input: { actor: Actor; limits: AttemptLimits; signal: AbortSignal; tellPause: ReturnType<typeof pauseTeller> },
): Promise<AttemptOutcome> {
  let writeIfPaused: PauseWrite = async () => {}
  const execution: Execution = {
    run: session,
    actor: input.actor,
    checkpoints: session.checkpoints,
    recovered: session.sessionNumber > 1 || session.isFork,
    resolution: session.resolution,
    wish: session.wish,
    signal: input.signal,
    ifPaused: (write) => {
      writeIfPaused = write
    },
  }
  const log = deps.log.child({ run_id: session.runId, org_id: session.orgId })
  try {
    if (isAgent(workflow)) {
      const { cutOff, cutOffHere } = session.former
      if (cutOffHere >= input.limits.maxCutOffs) throw cutOffAtStep(cutOffHere, session.completedStep)
      if (workflow.resume === 'ask' && cutOff > 0) throw needsResumeApproval(session.completedStep)
      await executeAgent(deps, workflow, execution)
    } else {
      if (session.former.cutOff >= input.limits.maxCutOffs) throw cutOffTooOften(session.former.cutOff)
      await executeRun(deps, workflow, execution)
    }
    workflow.onEnded(session)
    return 'done'
  } catch (thrown) {
    const error = asError(thrown)
    if (errorCode(error) === 'run.session_fenced') {
      log.warn({ error }, 'The run went on without this session, which stops here.')
      return 'fenced'
    }
    if (input.signal.aborted && !(error instanceof PauseRequested))
      return interrupt(deps, session, input.actor, sessionEnds.workerStopped)
    const failures = session.former.failed + 1
    if (mayPass(error) && failures < input.limits.maxAttempts) {
      log.warn({ error, attempt: failures }, 'The run met a passing failure and will be tried again.')
      return interrupt(deps, session, input.actor, errorCode(error) ?? error.name)
    }
    const pause = pauseOf(deps, error, session.former)
    if (pause !== undefined) {
      input.tellPause(log, session.orgId, pause)
      return settle(deps, workflow, execution, () =>
        pauseRun(deps, workflow, execution, { pause, former: session.former, write: writeIfPaused }),
      )
    }
    if (!(error instanceof DomainError)) log.error({ error }, 'The run failed for a reason that is a bug.')
    return settle(deps, workflow, execution, () => failRun(deps, workflow, execution, error))
  }
}

/** It need not be its fault: whatever stops a worker cuts off all its runs. So nothing is lost, and a person decides. */
function cutOffTooOften(times: number): PauseRequested {
  const message =
    `The run was cut off ${times} times and does not go on by itself. Look at the log for what stopped the worker; ` +
    'then retry it, or cancel it if its document is the cause.'
  const input = { code: 'run.interrupted_repeatedly', kind: 'unavailable', message } as const
  const blocker = { code: input.code, cut_off_sessions: times }
  return new PauseRequested(input, { pauseType: 'needs_person', blocker, autoResumeAt: null })
}

const stepText = (completed: string | null) => (completed === null ? 'at its first step' : `behind step ${completed}`)

/** Each time before it reached anything more, so that it would go on so for ever. */
function cutOffAtStep(times: number, completed: string | null): PauseRequested {
  const message =
    `The run was cut off ${times} times at the same place, ${stepText(completed)}, and does not go on by itself. ` +
    'Look at the log for what stopped the worker; then retry it, or cancel it.'
  const input = { code: 'run.interrupted_repeatedly', kind: 'unavailable', message } as const
  const blocker = { code: input.code, cut_off_sessions: times, completed_step: completed }
  return new PauseRequested(input, { pauseType: 'needs_person', blocker, autoResumeAt: null })
}

function needsResumeApproval(completed: string | null): PauseRequested {
  const message = `The run was cut off ${stepText(completed)}, and goes on only when somebody says so. Approve that, or cancel it.`
  const input = { code: 'run.resume_needs_approval', kind: 'unavailable', message } as const
  const blocker = { code: input.code, completed_step: completed }
  return new PauseRequested(input, { pauseType: 'resume_approval', blocker, autoResumeAt: null })
}

/** Stores that the run failed or waits; when that is not possible now, the job comes again. */
async function settle<State>(
  deps: AttemptDeps,
  workflow: AnyWorkflow<State>,
  execution: Execution,
  store: () => Promise<unknown>,
): Promise<AttemptOutcome> {
  try {
    await store()
    workflow.onEnded(execution.run)
    return 'done'
  } catch (thrown) {
    const code = errorCode(thrown)
    if (code === 'run.session_fenced') return 'fenced'
    if (code === withdrawn) return interrupt(deps, execution.run, execution.actor, sessionEnds.pauseWithdrawn)
    deps.log.error(
      { run_id: execution.run.runId, error: asError(thrown) },
      'That a run failed or waits could not be stored.',
    )
    return 'give_back'
  }
}

async function interrupt(
  deps: AttemptDeps,
  session: StartedRun,
  actor: Actor,
  reason: string,
): Promise<AttemptOutcome> {
  try {
    await deps.database.withOrg(session.orgId, actor, (tx) =>
      interruptSession(tx, { runId: session.runId, sessionId: session.sessionId, reason, now: deps.clock.now() }),
    )
  } catch (thrown) {
    // The next session closes this one as taken over; nothing is lost but the reason.
    deps.log.warn({ run_id: session.runId, error: asError(thrown) }, 'An interrupted session could not be closed.')
  }
  return 'give_back'
}
