import { recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import { type CheckpointId, type Clock, DomainError, type Ids, type RunId } from '#kernel'
import { insertManualCheckpoint } from './checkpoints/checkpoint-edit-store.ts'
import { findLatestResumable } from './checkpoints/checkpoint-store.ts'
import { isEnded, runEnded } from './run.ts'
import { lockRun } from './run-store.ts'

/**
 * Marks with a checkpoint of its own where a run stands that no session is at work on. It ends no step, so that it is no sign of
 * progress, and says nothing new. Returns its number.
 * @throws DomainError `run.not_found`, `run.ended`, `run.running`, `run.nothing_reached`
 */
export async function checkpointByPerson(
  deps: { readonly clock: Pick<Clock, 'now'>; readonly ids: Ids },
  tx: OrgTransaction,
  { runId, note }: { readonly runId: RunId; readonly note: string | null },
): Promise<number> {
  const now = deps.clock.now()
  const run = await lockRun(tx, runId)
  if (isEnded(run.status)) throw runEnded(run)
  // A session that commits at that moment has numbered its own checkpoint before it waits for the lock.
  if (run.status === 'running') throw isRunning(runId)
  const latest = await findLatestResumable(tx, runId)
  // What a fork goes on from is kept by its origin.
  if (latest?.runId !== runId) throw nothingReached(runId)
  const { sessionId, number, state, metrics } = latest
  const checkpoint = await insertManualCheckpoint(tx, {
    ...{ checkpointId: deps.ids.next<CheckpointId>(), runId, sessionId, from: { runId, number } },
    ...{ steps: [], messages: [], state, metrics, notes: note, now },
  })
  const details = { subject: run.subject, checkpoint, ...(note === null ? {} : { note }) }
  const event = { id: deps.ids.next(), event: 'run.checkpoint_created', subjectKind: 'run', subjectId: runId, details }
  await recordEvent(tx, event, now)
  return checkpoint
}

function isRunning(runId: RunId): DomainError {
  return new DomainError({
    code: 'run.running',
    kind: 'conflict',
    message: `Run ${runId} is at work, and keeps a checkpoint after each step by itself. To keep one now, let it wait first: autopilot runs pause ${runId}`,
    details: { run_id: runId },
  })
}

function nothingReached(runId: RunId): DomainError {
  return new DomainError({
    code: 'run.nothing_reached',
    kind: 'conflict',
    message: `Run ${runId} has reached nothing of its own yet, so there is nothing to keep. Nothing was changed.`,
    details: { run_id: runId },
  })
}
