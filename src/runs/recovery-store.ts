import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import type { CheckpointId, RunId, SessionId } from '#kernel'

/** Notes that a session continues a run that another session left, and from which checkpoint (null: from the start). */
export async function insertRecovery(
  tx: OrgTransaction,
  input: {
    id: string
    runId: RunId
    toSessionId: SessionId
    checkpointId: CheckpointId | null
    method: 'automatic' | 'manual'
    now: Date
  },
): Promise<void> {
  await sql`with resumed as (
      update session_checkpoints set recovery_count = recovery_count + 1, last_resumed_at = ${input.now}
      where org_id = ${tx.orgId} and id = ${input.checkpointId}
    )
    insert into checkpoint_recoveries (id, org_id, run_id, checkpoint_id, from_session_id, to_session_id,
      recovery_status, recovery_method, started_at)
    select ${input.id}::uuid, ${tx.orgId}::uuid, ${input.runId}::uuid, ${input.checkpointId}::uuid,
      (select id from sessions where org_id = ${tx.orgId} and run_id = ${input.runId} and id <> ${input.toSessionId}
        order by session_number desc limit 1),
      ${input.toSessionId}::uuid, 'in_progress', ${input.method}, ${input.now}::timestamptz`.execute(tx.query)
}

/** Says how the recovery into this session ended. */
export async function completeRecovery(
  tx: OrgTransaction,
  input: { runId: RunId; toSessionId: SessionId; errorMessage: string | null; now: Date },
): Promise<void> {
  await sql`update checkpoint_recoveries set completed_at = ${input.now}, error_message = ${input.errorMessage},
      recovery_status = ${input.errorMessage === null ? 'success' : 'failed'}
    where org_id = ${tx.orgId} and run_id = ${input.runId} and to_session_id = ${input.toSessionId}
      and recovery_status = 'in_progress'`.execute(tx.query)
}
