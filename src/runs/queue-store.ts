import { sql } from 'kysely'
import type { Db } from 'pg-boss'
import type { OwnerTransaction } from '#database'
import type { OrgId, RunId } from '#kernel'
import type { RunStatus } from './run.ts'

/** The tenant role may put jobs into the queue and nothing else: no reading of other jobs' data, no deleting. */
export async function grantEnqueueing(tx: OwnerTransaction): Promise<void> {
  await sql`grant usage on schema pgboss to autopilot_tenant`.execute(tx.query)
  await sql`grant select on pgboss.queue to autopilot_tenant`.execute(tx.query)
  await sql`grant insert, select (id, start_after) on pgboss.job_common to autopilot_tenant`.execute(tx.query)
}

/** What listens on it is told the name of a workflow, and nothing else. */
export const queuedChannel = 'autopilot_queued'

export async function tellQueued(db: Pick<Db, 'executeSql'>, workflow: string): Promise<void> {
  await db.executeSql('select pg_notify($1, $2)', [queuedChannel, workflow])
}

/** Makes every job that a dead process held available at once. Only right when no other process can be alive. */
export async function returnActiveJobs(tx: OwnerTransaction): Promise<void> {
  await sql`update pgboss.job_common set state = 'retry', start_after = now(), heartbeat_on = null
    where state = 'active'`.execute(tx.query)
}

/** Runs that are not finished and that no job would ever bring to a worker. */
export async function findRunsWithoutJob(
  tx: OwnerTransaction,
): Promise<readonly { runId: RunId; jobId: string; orgId: OrgId; workflow: string }[]> {
  const { rows } = await sql<{ runId: RunId; jobId: string; orgId: OrgId; workflow: string }>`
    select r.id as "runId", coalesce(r.job_id, r.id) as "jobId", r.org_id as "orgId", r.workflow from runs r
    where r.status in ('queued', 'running')
      and not exists (select 1 from pgboss.job_common j
        where j.id = coalesce(r.job_id, r.id) and j.state in ('created', 'retry', 'active'))`.execute(tx.query)
  return rows
}

export async function countRuns(tx: OwnerTransaction, statuses: readonly RunStatus[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from runs
    where status = any(${[...statuses]}::text[])`.execute(tx.query)
  return rows[0]?.count ?? 0
}
