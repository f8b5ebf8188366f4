import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import { assert, type CheckpointId, describeActor, type Json, type RunId, type SessionId, storableJson } from '#kernel'

/** What a person put in place of what a step had answered. */
export type CheckpointEdit = {
  readonly checkpoint: number
  readonly newCheckpoint: number
  readonly step: string
  readonly before: string
  readonly after: string
  readonly reason: string
  readonly by: string
  readonly at: Date
}

/** The messages and the state that one checkpoint holds. */
export async function readHeld(
  tx: OrgTransaction,
  runId: RunId,
  number: number,
): Promise<{ readonly messages: readonly Json[]; readonly state: Json }> {
  const { rows } = await sql<{ messages: Json[]; state: Json }>`select conversation_history as messages, state
    from session_checkpoints where org_id = ${tx.orgId} and run_id = ${runId} and checkpoint_number = ${number}`.execute(
    tx.query,
  )
  const [row] = rows
  assert(row !== undefined, `run ${runId} has no checkpoint ${number}`)
  return row
}

/** Adds a checkpoint for a person: it stands where another one does, with what is given. Returns its number. The caller has locked the run. */
export async function insertManualCheckpoint(
  tx: OrgTransaction,
  given: {
    readonly checkpointId: CheckpointId
    readonly runId: RunId
    readonly sessionId: SessionId
    readonly from: { readonly runId: RunId; readonly number: number }
    readonly steps: readonly string[]
    readonly messages: readonly Json[]
    readonly state: Json
    readonly metrics: { readonly [name: string]: number }
    readonly notes: string | null
    readonly now: Date
  },
): Promise<number> {
  const { runId, from } = given
  const { rows } = await sql<{ number: number }>`insert into session_checkpoints (id, org_id, run_id, session_id,
      checkpoint_number, checkpoint_type, steps, state, state_version, conversation_history, message_count,
      tool_results_cache, completed_tasks, in_progress_tasks, blocked_tasks, metrics_snapshot, resume_notes, created_at)
    select ${given.checkpointId}, c.org_id, ${runId}, ${given.sessionId},
      1 + greatest(coalesce((select max(o.checkpoint_number) from session_checkpoints o
        where o.org_id = ${tx.orgId} and o.run_id = ${runId}), 0), coalesce(r.forked_from_checkpoint, 0)),
      'manual', ${[...given.steps]}::text[], ${storableJson(given.state)}::jsonb, c.state_version,
      ${storableJson(given.messages)}::jsonb, c.message_count, c.tool_results_cache, c.completed_tasks,
      c.in_progress_tasks, c.blocked_tasks, ${JSON.stringify(given.metrics)}::jsonb, ${given.notes}::text,
      ${given.now}::timestamptz
    from session_checkpoints c join runs r on r.org_id = c.org_id and r.id = ${runId}
    where c.org_id = ${tx.orgId} and c.run_id = ${from.runId} and c.checkpoint_number = ${from.number}
    returning checkpoint_number as number`.execute(tx.query)
  const [row] = rows
  assert(row !== undefined, `run ${from.runId} has no checkpoint ${from.number}`)
  return row.number
}

export async function insertEdit(
  tx: OrgTransaction,
  edit: {
    readonly id: string
    readonly runId: RunId
    readonly from: number
    readonly to: number
    readonly step: string
    readonly before: string
    readonly after: string
    readonly reason: string
    readonly now: Date
  },
): Promise<void> {
  await sql`insert into checkpoint_edits (id, org_id, run_id, checkpoint_number, new_checkpoint_number, step,
      before_output, after_output, reason, edited_by, edited_at)
    values (${edit.id}, ${tx.orgId}, ${edit.runId}, ${edit.from}, ${edit.to}, ${edit.step}, ${edit.before}, ${edit.after},
      ${edit.reason}, ${describeActor(tx.actor)}, ${edit.now})`.execute(tx.query)
}

/** In the order they were made. */
export async function listEdits(tx: OrgTransaction, runId: RunId): Promise<readonly CheckpointEdit[]> {
  const { rows } = await sql<CheckpointEdit>`select checkpoint_number as checkpoint,
      new_checkpoint_number as "newCheckpoint", step, before_output as before, after_output as after, reason,
      edited_by as by, edited_at as at
    from checkpoint_edits where org_id = ${tx.orgId} and run_id = ${runId} order by edited_at, id`.execute(tx.query)
  return rows
}
