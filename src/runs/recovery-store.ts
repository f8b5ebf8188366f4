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
