import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import type { Json, RunId, SessionId } from '#kernel'
import type { InterventionId, ResolutionAction, StepResolution } from './pause.ts'

export type SessionResolution = {
  readonly resolution: StepResolution
  /** Which session was paused. */
  readonly sessionNumber: number
}

type Row = {
  id: InterventionId
  pause_type: string
  blocker_info: { readonly [key: string]: Json }
  session_number: number
  action: ResolutionAction
  actor: string
  notes: string | null
  details: { readonly [key: string]: Json }
}

const resolutionsOf = (tx: OrgTransaction, runId: RunId) =>
  sql`select p.id, p.pause_type, p.blocker_info, s.session_number, a.action, a.actor, a.notes, a.details
    from paused_sessions p
      join sessions s on s.org_id = p.org_id and s.id = p.session_id
      join intervention_actions a on a.org_id = p.org_id and a.paused_session_id = p.id
    where p.org_id = ${tx.orgId} and p.run_id = ${runId} and p.resolved and a.action = p.resolution`

function fromRow(row: Row): SessionResolution {
  const { id: interventionId, pause_type: pauseType, blocker_info: blocker, action, notes: note, details } = row
  return {
    sessionNumber: row.session_number,
    resolution: { interventionId, pauseType, blocker, action, note, details, resolvedBy: row.actor },
  }
}

/** The decision on the latest pause of a run. */
export async function findLatestResolution(tx: OrgTransaction, runId: RunId): Promise<SessionResolution | undefined> {
  const { rows } = await sql<Row>`${resolutionsOf(tx, runId)}
    order by s.session_number desc, a.acted_at desc, a.id desc limit 1`.execute(tx.query)
  return rows[0] && fromRow(rows[0])
}

/** The decisions on the pauses of a session and of those after it, in order; null: of all sessions of the run. */
export async function listResolutionsSince(
  tx: OrgTransaction,
  runId: RunId,
  since: SessionId | null,
): Promise<readonly StepResolution[]> {
  const { rows } = await sql<Row>`${resolutionsOf(tx, runId)} and s.session_number >= coalesce(
      (select session_number from sessions where org_id = ${tx.orgId} and id = ${since}::uuid), 0)
    order by s.session_number, a.acted_at, a.id`.execute(tx.query)
  return rows.map((row) => fromRow(row).resolution)
}
