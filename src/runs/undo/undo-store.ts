import { sql } from 'kysely'
import type { OrgTransaction, OwnerTransaction } from '#database'
import { describeActor, type Json, type OrgId, type RunId, type SessionId } from '#kernel'
import type { StartedRun } from '../workflow.ts'

/** Something that a tool did, and that somebody wants undone. */
export type ToUndo = {
  readonly effectId: string
  readonly tool: string
  readonly arguments: Json
  readonly requestedBy: string
  /** Whether the tool said that it was done; otherwise whoever began it may still be at it. */
  readonly isConfirmed: boolean
  readonly begunAt: Date
  /** When somebody began to undo it, and may have. */
  readonly sentAt: Date | null
}

/** Somebody wants it undone, and it is not. */
export const isToUndo = sql`effects.undo_requested_by is not null and effects.status in ('undoing', 'sent', 'unknown')`

/**
 * Asks for all that can be undone of a run; what was begun by a session that was cut off, too. The caller has locked the run.
 * @returns of how many
 */
export async function requestUndo(tx: OrgTransaction, runId: RunId): Promise<number> {
  const { rows } = await sql`update effects set undo_requested_by = ${describeActor(tx.actor)}, undo_sent_at = null,
      undo_error = null, status = case when status in ('confirmed', 'undo_failed') then 'undoing' else status end
    where org_id = ${tx.orgId} and run_id = ${runId} and class = 'compensable'
      and (status in ('confirmed', 'undo_failed') or (status in ('sent', 'unknown') and undo_requested_by is null))
    returning id`.execute(tx.query)
  return rows.length
}

/** Over all orgs: runs of which something is to be undone that nobody is at. */
export async function listRunsToUndo(
  tx: OwnerTransaction,
  input: { readonly deadSince: Date; readonly limit: number },
): Promise<readonly { orgId: OrgId; runId: RunId; workflow: string }[]> {
  const { rows } = await sql<{ orgId: OrgId; runId: RunId; workflow: string }>`
    select distinct r.org_id as "orgId", r.id as "runId", r.workflow from effects
      join runs r on r.org_id = effects.org_id and r.id = effects.run_id
    where ${isToUndo} and (effects.undo_sent_at is null or effects.undo_sent_at <= ${input.deadSince})
      and (effects.status = 'undoing' or effects.sent_at <= ${input.deadSince}) and r.ended_at is not null
    order by r.id limit ${input.limit}`.execute(tx.query)
  return rows
}

/** The newest thing that is still to be undone of a run. The caller has locked the run. */
export async function findNextToUndo(tx: OrgTransaction, runId: RunId): Promise<ToUndo | undefined> {
  const { rows } = await sql<ToUndo>`select id as "effectId", tool, arguments, undo_requested_by as "requestedBy",
      status = 'undoing' as "isConfirmed", coalesce(sent_at, planned_at) as "begunAt", undo_sent_at as "sentAt"
    from effects where org_id = ${tx.orgId} and run_id = ${runId} and ${isToUndo}
    order by planned_at desc, id desc limit 1`.execute(tx.query)
  return rows[0]
}

export async function noteUndoSent(tx: OrgTransaction, effectId: string, now: Date): Promise<void> {
  await sql`update effects set undo_sent_at = ${now} where org_id = ${tx.orgId} and id = ${effectId}`.execute(tx.query)
}

/** False when somebody else took it over meanwhile, and nothing is changed. */
export async function endUndo(
  tx: OrgTransaction,
  input: { readonly effectId: string; readonly sentAt: Date; readonly error: string | null; readonly now: Date },
): Promise<boolean> {
  const { rows } = await sql`update effects set status = ${input.error === null ? 'undone' : 'undo_failed'},
      undo_error = ${input.error}, ended_at = ${input.now}
    where org_id = ${tx.orgId} and id = ${input.effectId} and undo_sent_at = ${input.sentAt} and ${isToUndo}
    returning id`.execute(tx.query)
  return rows.length > 0
}

/** The run of an effect, as whoever asks for the undoing stands behind it. */
export async function findRunToUndo(
  tx: OrgTransaction,
  runId: RunId,
  createdBy: string,
): Promise<StartedRun | undefined> {
  const { rows } = await sql<{ subject: string; input: Json; session: SessionId }>`select subject, input,
      current_session_id as session
    from runs where org_id = ${tx.orgId} and id = ${runId}`.execute(tx.query)
  const [row] = rows
  return row && { runId, orgId: tx.orgId, sessionId: row.session, subject: row.subject, input: row.input, createdBy }
}
