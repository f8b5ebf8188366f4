import { recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import { assert, DomainError, type RunId } from '#kernel'
import { findIntervention } from './intervention-store.ts'
import { interventionResolved } from './pause.ts'
import { clearPauseWish } from './pause-wish-store.ts'
import { type RequireMay, resolveByPerson } from './resolve-by-person.ts'
import type { DecideDeps } from './resume-run.ts'
import { isEnded, runEnded } from './run.ts'
import { lockRun } from './run-store.ts'

type ResumeInput = {
  readonly runId: RunId
  readonly note: string | null
  readonly requireMay: RequireMay
}

/**
 * Lets a run go on that waits, by the decision `retry`; one that was asked to wait and does not yet is not to any more.
 * @throws DomainError `run.not_found`, `run.ended`, `run.not_waiting` when it never waited, and `intervention.resolved`, naming
 * by whom, when it was resumed already, and `intervention.needs_person` for keys where only people decide so
 */
export async function resumeByPerson(
  deps: DecideDeps,
  tx: OrgTransaction,
  { runId, note, requireMay }: ResumeInput,
): Promise<void> {
  const run = await lockRun(tx, runId)
  if (isEnded(run.status)) throw runEnded(run)
  if (run.status === 'waiting') {
    const pause = await findIntervention(tx, runId)
    assert(pause !== undefined, `run ${runId} waits for nothing`)
    await resolveByPerson(deps, tx, pause, { action: 'retry', note, details: {}, requireMay })
    return
  }
  if (run.wishedBy !== null) {
    await clearPauseWish(tx, runId)
    const details = { subject: run.subject, requested_by: run.wishedBy, ...(note === null ? {} : { note }) }
    const event = { id: deps.ids.next(), event: 'run.pause_withdrawn', subjectKind: 'run', subjectId: runId, details }
    await recordEvent(tx, event, deps.clock.now())
    return
  }
  const latest = await findIntervention(tx, runId)
  throw latest === undefined ? notWaiting(runId, run.status) : interventionResolved(latest)
}

function notWaiting(runId: RunId, status: string): DomainError {
  return new DomainError({
    code: 'run.not_waiting',
    kind: 'conflict',
    message: `Run ${runId} does not wait: it is ${status}. Nothing was changed.`,
    details: { run_id: runId, status },
  })
}
