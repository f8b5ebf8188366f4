import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import { describeActor, type RunId } from '#kernel'

/** Inserts a queued run that goes on from a checkpoint of another one. The caller enqueues it in the same transaction. */
export async function insertFork(
  tx: OrgTransaction,
  fork: { readonly runId: RunId; readonly of: RunId; readonly checkpoint: number; readonly now: Date },
): Promise<void> {
  await sql`insert into runs (id, org_id, workflow, subject, intent, input, plan_snapshot, status, forked_from_run_id,
      forked_from_checkpoint, created_at, created_by)
    select ${fork.runId}, org_id, workflow, subject, intent, input, plan_snapshot, 'queued', id, ${fork.checkpoint}::integer,
      ${fork.now}::timestamptz, ${describeActor(tx.actor)}
    from runs where org_id = ${tx.orgId} and id = ${fork.of}`.execute(tx.query)
}

/** Lets a fork go on from an earlier checkpoint of those it was forked from. */
export async function moveForkBack(tx: OrgTransaction, runId: RunId, checkpoint: number): Promise<void> {
  await sql`update runs set forked_from_checkpoint = ${checkpoint}
    where org_id = ${tx.orgId} and id = ${runId} and forked_from_checkpoint > ${checkpoint}`.execute(tx.query)
}
