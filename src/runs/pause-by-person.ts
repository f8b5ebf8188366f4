import { recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import { type Clock, DomainError, type Ids, type RunId } from '#kernel'
import { listActivePauses } from './intervention-store.ts'
import { requestPause } from './pause-wish-store.ts'
import { isEnded, runEnded } from './run.ts'
import { lockRun } from './run-store.ts'

/**
 * Asks a run to wait before its next step; what it has reached until then is kept. Asked again, the first one who asked stays.
 * @throws DomainError `run.not_found`, `run.waiting` when it waits already, `run.ended`
 */
export async function pauseByPerson(
  deps: { readonly clock: Pick<Clock, 'now'>; readonly ids: Ids },
  tx: OrgTransaction,
  { runId, reason }: { readonly runId: RunId; readonly reason: string | null },
): Promise<void> {
  const now = deps.clock.now()
  const run = await lockRun(tx, runId)
  if (isEnded(run.status)) throw runEnded(run)
  if (run.status === 'waiting') throw await waitsAlready(tx, runId)
  if (!(await requestPause(tx, { runId, reason, now }))) return
  const details = { subject: run.subject, ...(reason === null ? {} : { reason }) }
  const event = { id: deps.ids.next(), event: 'run.pause_requested', subjectKind: 'run', subjectId: runId, details }
  await recordEvent(tx, event, now)
}

async function waitsAlready(tx: OrgTransaction, runId: RunId): Promise<DomainError> {
  const pause = (await listActivePauses(tx, [runId])).get(runId)
  return new DomainError({
    code: 'run.waiting',
    kind: 'conflict',
    message: `Run ${runId} waits already: ${pause?.reason ?? 'nobody knows why'} Nothing was changed.`,
    details: { run_id: runId, intervention_id: pause?.interventionId ?? null },
  })
}
