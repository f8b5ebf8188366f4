import { recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import { DomainError, type RunId } from '#kernel'
import { findCheckpointOf, type ListedCheckpoint } from './checkpoints/checkpoint-list-store.ts'
import { requirePerson } from './decision-permission.ts'
import { refuseEffectsSince } from './effects-since.ts'
import { insertFork } from './fork-store.ts'
import { requestPause } from './pause-wish-store.ts'
import type { DecideDeps } from './resume-run.ts'
import { lockRun } from './run-store.ts'

/**
 * Makes a new run that goes on from a checkpoint of another one, with all that was said until there. The origin stays as it is,
 * and what becomes of it later is no matter. Only runs that hold a conversation can be forked.
 * @param input.waits whether it waits for a person before its first step, so that they can change what it goes on from
 * @throws DomainError `run.not_found`, `run.checkpoint_not_found`, `run.checkpoint_invalid`, `run.not_forkable`,
 * `run.effects_since`, and `intervention.needs_person` where a key lets effects stay
 */
export async function forkRun(
  deps: Pick<DecideDeps, 'queue' | 'clock' | 'ids'>,
  tx: OrgTransaction,
  input: {
    readonly runId: RunId
    readonly checkpoint: number
    readonly note: string | null
    readonly waits: boolean
    /** Whether what later steps did to the world stays, and may be done again. */
    readonly keepEffects: boolean
  },
): Promise<RunId> {
  const now = deps.clock.now()
  // What stays and is done again has happened twice.
  if (input.keepEffects) requirePerson(tx.actor)
  const origin = await lockRun(tx, input.runId)
  const from = await findCheckpointOf(tx, origin.runId, input.checkpoint)
  if (from === undefined) throw checkpointNotFound(origin.runId, input.checkpoint)
  requireUsable(origin.runId, from)
  if (from.messageCount === 0) throw notForkable(origin)
  await refuseEffectsSince(tx, input)
  const runId = deps.ids.next<RunId>()
  await insertFork(tx, { runId, of: origin.runId, checkpoint: from.number, now })
  if (input.waits) await requestPause(tx, { runId, reason: input.note, now })
  await deps.queue.enqueue(tx, { workflow: origin.workflow, runId })
  const about = { subject: origin.subject, forked_from_run_id: origin.runId, forked_from_checkpoint: from.number }
  const details = { ...about, ...(input.note === null ? {} : { note: input.note }) }
  const event = { id: deps.ids.next(), event: 'run.forked', subjectKind: 'run', subjectId: runId, details }
  await recordEvent(tx, event, now)
  return runId
}

export function checkpointNotFound(runId: RunId, number: number): DomainError {
  return new DomainError({
    code: 'run.checkpoint_not_found',
    kind: 'invalid',
    message: `Run ${runId} has no checkpoint ${number}. See those it has with: autopilot runs checkpoints ${runId}`,
    details: { run_id: runId, checkpoint: number },
  })
}

/** @throws DomainError `run.checkpoint_invalid` */
export function requireUsable(runId: RunId, { number, type, invalid, canResume, resumeNotes }: ListedCheckpoint): void {
  if (invalid === null && canResume) return
  const noted = type === 'error' ? `it only notes that the run stopped there (${resumeNotes})` : resumeNotes
  const reason = invalid?.reason ?? noted
  throw new DomainError({
    code: 'run.checkpoint_invalid',
    kind: 'conflict',
    message: `Nothing goes on from checkpoint ${number} of run ${runId}${reason === null ? '' : `: ${reason}`}. Take another one.`,
    details: { run_id: runId, checkpoint: number },
  })
}

function notForkable({ runId, workflow }: { readonly runId: RunId; readonly workflow: string }): DomainError {
  return new DomainError({
    code: 'run.not_forkable',
    kind: 'invalid',
    message: `Run ${runId} (${workflow}) holds no conversation, so there is nothing to go on from in another way.`,
    details: { run_id: runId },
  })
}
