import { recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import { type Clock, DomainError, type Ids, type RunId } from '#kernel'
import { isEnded } from '../run.ts'
import { lockRun } from '../run-store.ts'
import { requestUndo } from './undo-store.ts'

type UndoDeps = { readonly clock: Pick<Clock, 'now'>; readonly ids: Ids }

/**
 * Asks for all that tools of an ended run did and that can be undone; a worker does it, the newest first. Asked again, it is tried
 * again with what could not be undone.
 * @throws DomainError `run.not_found`, `run.not_ended`, `run.nothing_to_undo`
 */
export async function undoByPerson(
  deps: UndoDeps,
  tx: OrgTransaction,
  { runId }: { readonly runId: RunId },
): Promise<void> {
  const run = await lockRun(tx, runId)
  if (!isEnded(run.status)) {
    throw new DomainError({
      code: 'run.not_ended',
      kind: 'conflict',
      message: `Run ${runId} is ${run.status}, and only what one did that has ended is undone. End it with it: autopilot runs cancel ${runId} --undo`,
      details: { run_id: runId, status: run.status },
    })
  }
  if ((await undoIn(deps, tx, runId)) > 0) return
  throw new DomainError({
    code: 'run.nothing_to_undo',
    kind: 'conflict',
    message: `Tools of run ${runId} did nothing that can be undone and is not.`,
    details: { run_id: runId },
  })
}

/** The same of a run that was locked, and where nothing is to be undone is none. Returns how many things are. */
export async function undoIn({ clock, ids }: UndoDeps, tx: OrgTransaction, runId: RunId): Promise<number> {
  const effects = await requestUndo(tx, runId)
  if (effects === 0) return 0
  const event = { event: 'run.undo_requested', subjectKind: 'run', subjectId: runId, details: { effects } }
  await recordEvent(tx, { id: ids.next(), ...event }, clock.now())
  return effects
}
