import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import { describeActor, type RunId } from '#kernel'
import type { PauseWish } from './pause-wish.ts'

/** Asks a run that is queued or running to wait. False when it is neither, or somebody asked before. */
export async function requestPause(
  tx: OrgTransaction,
  input: { readonly runId: RunId; readonly reason: string | null; readonly now: Date },
): Promise<boolean> {
  const { rows } = await sql`update runs set pause_requested_by = ${describeActor(tx.actor)},
      pause_requested_at = ${input.now}, pause_request_reason = ${input.reason}
    where org_id = ${tx.orgId} and id = ${input.runId} and status in ('queued', 'running')
      and pause_requested_by is null returning id`.execute(tx.query)
  return rows.length > 0
}

/** Undefined unless somebody wants the run to wait. */
export async function findPauseWish(tx: OrgTransaction, runId: RunId): Promise<PauseWish | undefined> {
  const { rows } = await sql<PauseWish>`select pause_requested_by as by, pause_request_reason as reason from runs
    where org_id = ${tx.orgId} and id = ${runId} and pause_requested_by is not null`.execute(tx.query)
  return rows[0]
}

/** The wish is fulfilled or withdrawn, or the run has ended. False where there was none. */
export async function clearPauseWish(tx: OrgTransaction, runId: RunId): Promise<boolean> {
  const { rows } =
    await sql`update runs set pause_requested_by = null, pause_requested_at = null, pause_request_reason = null
    where org_id = ${tx.orgId} and id = ${runId} and pause_requested_by is not null returning id`.execute(tx.query)
  return rows.length > 0
}
