import { recordEvent } from '#audit'
import { type Clock, DomainError, RemoteCallError } from '#kernel'
import { noteError } from './checkpoints/note-error.ts'
import { setDeadline } from './deadline-store.ts'
import type { ExecuteDeps, Execution } from './execute-run.ts'
import { pauseSession } from './intervention-store.ts'
import { type InterventionId, isTrouble, type PauseRequest, PauseRequested } from './pause.ts'
import { providerWaitMs } from './provider-wait.ts'
import { completeRecovery } from './recovery-store.ts'
import type { FormerSessions } from './session-store.ts'
import type { PauseWrite, WorkflowHooks } from './workflow.ts'

/**
 * Why a run should wait instead of failing; undefined when it should fail. A provider that is down had its attempts
 * within the call already; the run is tried again when it may be well again (`providerWaitMs`).
 */
export function pauseOf(
  deps: { readonly clock: Pick<Clock, 'now'>; readonly random: () => number },
  error: Error,
  former: FormerSessions,
): PauseRequest | undefined {
  if (error instanceof PauseRequested) return error.pause
  if (!(error instanceof DomainError)) return undefined
  const { code, message: reason } = error
  const request = { code, reason, blocker: { code, ...error.details }, deadline: null }
  const remote = error instanceof RemoteCallError ? error : undefined
  // A rate limit that outlasts all attempts is no fault of the document's either.
  if (error.failureClass === 'provider_down' || remote?.failureClass === 'transient') {
    const askedMs = remote?.retryAfterMs ?? 0
    const waitMs = providerWaitMs({ askedMs, pauses: former.providerPauses, random: deps.random })
    const autoResumeAt = new Date(deps.clock.now().getTime() + waitMs)
    return { ...request, pauseType: 'provider_down', autoResumeAt }
  }
  // A key that is refused or a quota that is spent stops every run alike, and only a person changes it.
  if (remote?.failureClass === 'needs_person') return { ...request, pauseType: 'needs_person', autoResumeAt: null }
  return undefined
}

/**
 * Lets a run wait, in one transaction: its session ends as paused, its checkpoints stay, and no job is left for it.
 * @throws DomainError `run.session_fenced`
 */
export async function pauseRun(
  deps: ExecuteDeps,
  hooks: WorkflowHooks,
  execution: Execution,
  input: { pause: PauseRequest; former: FormerSessions; write: PauseWrite },
): Promise<void> {
  const { run } = execution
  const { pause, former, write } = input
  await deps.database.withOrg(run.orgId, execution.actor, async (tx) => {
    const now = deps.clock.now()
    const interventionId = deps.ids.next<InterventionId>()
    const { runId, sessionId } = run
    const retryStats = {
      failed_attempts: former.failed,
      cut_off_sessions: former.cutOff,
      provider_pauses: former.providerPauses,
    }
    if (isTrouble[pause.pauseType]) await noteError(deps, tx, { runId, sessionId, code: pause.code, now })
    await pauseSession(tx, { interventionId, runId, sessionId, pause, retryStats, now })
    const wait = hooks.waits?.[pause.pauseType]
    if (wait !== undefined) {
      const at = pause.deadline ?? new Date(now.getTime() + wait.afterMs)
      await setDeadline(tx, { interventionId, at, outcome: wait.outcome })
    }
    if (execution.recovered) {
      await completeRecovery(tx, { toSessionId: sessionId, errorMessage: null, now })
    }
    await write(tx)
    await hooks.onPause(tx, run, pause)
    await recordEvent(
      tx,
      {
        id: deps.ids.next(),
        event: 'run.paused',
        subjectKind: 'run',
        subjectId: runId,
        details: { intervention_id: interventionId, pause_type: pause.pauseType, subject: run.subject },
      },
      now,
    )
    deps.crashPoints.reach('pause.before-commit')
  })
  deps.crashPoints.reach('pause.after-commit')
}
