import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import type { Json, RunId } from '#kernel'
import type { ToolLogEntry } from './agents/effect-store.ts'

/** What a run did and has, beside how it stands. */
export type RunExtras = {
  /** Tasks with their states; null where it has no plan. */
  readonly plan: Json
  readonly toolLog: readonly ToolLogEntry[]
  /** Null until it has one. */
  readonly result: Json
  /** Counts and sums as of its latest checkpoint. */
  readonly metrics: { readonly [name: string]: number }
  readonly forkedFrom: { readonly runId: RunId; readonly checkpoint: number } | null
  readonly forks: readonly RunId[]
  /** Somebody asked it to wait, and it does not yet. */
  readonly pauseRequested: { readonly by: string; readonly at: Date; readonly reason: string | null } | null
}

type Row = {
  plan: Json
  tool_log: ToolLogEntry[] | null
  result: Json
  metrics: RunExtras['metrics'] | null
  forked_from: RunId | null
  forked_at: number | null
  forks: RunId[]
  wished_by: string | null
  wished_at: Date | null
  wish_reason: string | null
}

export async function findRunExtras(tx: OrgTransaction, runId: RunId): Promise<RunExtras | undefined> {
  const { rows } = await sql<Row>`select r.plan_snapshot as plan, r.tool_log, r.result,
      (select v.metrics_snapshot from valid_checkpoints(r.org_id, r.id, 2147483647) v
        order by v.checkpoint_number desc limit 1) as metrics,
      r.forked_from_run_id as forked_from, r.forked_from_checkpoint as forked_at,
      array(select f.id from runs f where f.org_id = r.org_id and f.forked_from_run_id = r.id order by f.created_at, f.id)
        as forks,
      r.pause_requested_by as wished_by, r.pause_requested_at as wished_at, r.pause_request_reason as wish_reason
    from runs r where r.org_id = ${tx.orgId} and r.id = ${runId}`.execute(tx.query)
  const [row] = rows
  if (row === undefined) return undefined
  const { forked_from: from, forked_at: at, wished_by: by, wished_at: wishedAt, wish_reason: reason } = row
  return {
    plan: row.plan,
    toolLog: row.tool_log ?? [],
    result: row.result,
    metrics: row.metrics ?? {},
    forkedFrom: from === null || at === null ? null : { runId: from, checkpoint: at },
    forks: row.forks,
    pauseRequested: by === null || wishedAt === null ? null : { by, at: wishedAt, reason },
  }
}
