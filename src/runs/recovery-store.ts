import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import type { CheckpointId, RunId, SessionId } from '#kernel'

/** A session that went on with a run that another one had left. */
export type Recovery = {
  /** The number of that session. */
  readonly session: number
  /** The number of the checkpoint that it went on from; null: from the beginning. */
  readonly checkpoint: number | null
  readonly status: 'in_progress' | 'success' | 'failed'
  /** `partial`: from an earlier one than the latest. */
  readonly method: 'automatic' | 'manual' | 'partial'
  /** What had changed since the checkpoint, in words without text of documents. */
  readonly differences: readonly string[]
  readonly error: string | null
  readonly startedAt: Date
  readonly completedAt: Date | null
}

/** In the order they began. */
export async function listRecoveries(tx: OrgTransaction, runId: RunId): Promise<readonly Recovery[]> {
  const { rows } = await sql<Recovery>`select s.session_number as session, c.checkpoint_number as checkpoint,
      v.recovery_status as status, v.recovery_method as method, v.state_differences as differences,
      v.error_message as error, v.started_at as "startedAt", v.completed_at as "completedAt"
    from checkpoint_recoveries v
      join sessions s on s.org_id = v.org_id and s.id = v.to_session_id
      left join session_checkpoints c on c.org_id = v.org_id and c.id = v.checkpoint_id
    where v.org_id = ${tx.orgId} and v.run_id = ${runId} order by s.session_number, v.id`.execute(tx.query)
  return rows
}

/** Notes that a session continues a run that another session left, and from which checkpoint (null: from the start). */
export async function insertRecovery(
  tx: OrgTransaction,
  input: {
    id: string
    runId: RunId
    toSessionId: SessionId
    checkpointId: CheckpointId | null
    method: 'automatic' | 'manual' | 'partial'
    /** What had changed since the checkpoint, in words. */
    differences?: readonly string[]
    now: Date
  },
): Promise<void> {
  await sql`select start_checkpoint_recovery(${tx.orgId}, ${input.id}, ${input.runId}, ${input.checkpointId}::uuid,
    ${input.toSessionId}, ${input.method}, ${JSON.stringify(input.differences ?? [])}::jsonb,
    ${input.now}::timestamptz)`.execute(tx.query)
}

/** Says how the recovery into this session ended. */
export async function completeRecovery(
  tx: OrgTransaction,
  input: { toSessionId: SessionId; errorMessage: string | null; now: Date },
): Promise<void> {
  await sql`select complete_checkpoint_recovery(${tx.orgId}, ${input.toSessionId}, ${input.errorMessage}::text,
    ${input.now}::timestamptz)`.execute(tx.query)
}
