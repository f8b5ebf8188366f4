import { recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import { describeActor, type Json, type RunId, type StoredFailure } from '#kernel'
import { forgetTurns } from './agents/turn-store.ts'
import { listActivePauses, resolvePause } from './intervention-store.ts'
import { type Intervention, interventionResolved } from './pause.ts'
import { completeRecovery } from './recovery-store.ts'
import { aboutRun, type DecideDeps, getIntervention } from './resume-run.ts'
import { isEnded, runEnded } from './run.ts'
import { endCancelled, type LockedRun, lockRun } from './run-store.ts'

type CancelDeps = Omit<DecideDeps, 'queue'>

/**
 * Ends a run that has not ended for good: whatever its session still tries to commit is refused. Its workflow ends what it was
 * about visibly, with the code `run.cancelled`. Returns the job that is left of it, which no worker needs any more.
 * @throws DomainError `run.not_found`, `run.ended`
 */
export async function cancelRun(
  deps: CancelDeps,
  tx: OrgTransaction,
  input: { readonly runId: RunId; readonly note: string | null },
): Promise<{ readonly workflow: string; readonly jobId: string }> {
  const run = await lockRun(tx, input.runId)
  if (isEnded(run.status)) throw runEnded(run)
  const pause = (await listActivePauses(tx, [run.runId])).get(run.runId)
  if (pause !== undefined) await decide(deps, tx, pause, input.note)
  await end(deps, tx, { run, note: input.note, pause })
  return { workflow: run.workflow, jobId: run.jobId }
}

/**
 * Ends a waiting run for good, as the decision on why it waits.
 * @throws DomainError `intervention.not_found`, `intervention.resolved`
 */
export async function cancelWaitingRun(
  deps: CancelDeps,
  tx: OrgTransaction,
  input: { readonly id: string; readonly note: string | null },
): Promise<Intervention> {
  const pause = await getIntervention(tx, input.id)
  await decide(deps, tx, pause, input.note)
  await end(deps, tx, { run: await lockRun(tx, pause.runId), note: input.note, pause })
  return getIntervention(tx, pause.interventionId)
}

async function decide(
  deps: CancelDeps,
  tx: OrgTransaction,
  { interventionId }: Intervention,
  note: string | null,
): Promise<void> {
  const resolution = { action: 'cancel', note, details: {} } as const
  const decision = { interventionId, actionId: deps.ids.next(), resolution, now: deps.clock.now() }
  if (!(await resolvePause(tx, decision))) throw interventionResolved(await getIntervention(tx, interventionId))
}

type Ending = { readonly run: LockedRun; readonly note: string | null; readonly pause: Intervention | undefined }

async function end(deps: CancelDeps, tx: OrgTransaction, { run, note, pause }: Ending): Promise<void> {
  const now = deps.clock.now()
  const { runId, sessionId } = run
  const where = pause === undefined ? `while it was ${run.status}.` : `while it waited: ${pause.reason}`
  const failure: StoredFailure = {
    code: 'run.cancelled',
    message: `The run was cancelled by ${describeActor(tx.actor)} ${where}`,
    class: 'permanent',
  }
  await endCancelled(tx, { runId, failure, now })
  await forgetTurns(tx, runId)
  if (sessionId !== null) await completeRecovery(tx, { toSessionId: sessionId, errorMessage: failure.message, now })
  const { hooks, about } = await aboutRun(deps, tx, run)
  await hooks.onFailure(tx, about, failure)
  const details: { readonly [name: string]: Json } =
    pause === undefined
      ? { subject: run.subject, status: run.status, ...(note === null ? {} : { note }) }
      : { intervention_id: pause.interventionId, pause_type: pause.pauseType }
  const event = { id: deps.ids.next(), event: 'run.cancelled', subjectKind: 'run', subjectId: runId, details }
  await recordEvent(tx, event, now)
}
