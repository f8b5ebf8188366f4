import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import type { Json, RunId } from '#kernel'
import type { InterventionId } from './pause.ts'

/** One thing that somebody did about a pause. */
export type HistoryEntry = {
  readonly actionId: string
  readonly interventionId: InterventionId
  readonly runId: RunId
  readonly workflow: string
  readonly subject: string
  /** As it is; an edit of an earlier step may have changed it since. */
  readonly pauseType: string
  readonly action: string
  readonly actor: string
  readonly note: string | null
  readonly details: Json
  readonly pausedAt: Date
  readonly at: Date
}

type Row = {
  action_id: string
  id: InterventionId
  run_id: RunId
  workflow: string
  subject: string
  pause_type: string
  action: string
  actor: string
  action_notes: string | null
  details: Json
  paused_at: Date
  acted_at: Date
}

/** Newest first. `before` is the last one of the page before. @param input.runId null: of all runs */
export async function listHistory(
  tx: OrgTransaction,
  input: {
    readonly runId: RunId | null
    readonly before: { readonly at: Date; readonly actionId: string } | null
    readonly limit: number
  },
): Promise<readonly HistoryEntry[]> {
  const { runId, before } = input
  const { rows } =
    await sql<Row>`select action_id, id, run_id, workflow, subject, pause_type, action, actor, action_notes,
      details, paused_at, acted_at
    from v_intervention_history where org_id = ${tx.orgId} and action_id is not null
      ${runId === null ? sql`` : sql`and run_id = ${runId}`}
      ${before === null ? sql`` : sql`and (acted_at, action_id) < (${before.at}, ${before.actionId}::uuid)`}
    order by acted_at desc, action_id desc limit ${input.limit}`.execute(tx.query)
  return rows.map((row) => ({
    actionId: row.action_id,
    interventionId: row.id,
    runId: row.run_id,
    workflow: row.workflow,
    subject: row.subject,
    pauseType: row.pause_type,
    action: row.action,
    actor: row.actor,
    note: row.action_notes,
    details: row.details,
    pausedAt: row.paused_at,
    at: row.acted_at,
  }))
}
