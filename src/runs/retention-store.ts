import { sql } from 'kysely'
import type { OrgTransaction } from '#database'

/** Which runs a retention policy means: those that ended at a time or before, and whose subject is not kept. */
export type DueRuns = {
  readonly before: Date
  /** Only these workflows, or all but these. */
  readonly workflows: { readonly only: readonly string[] } | { readonly allBut: readonly string[] }
  readonly keptSubjects: readonly string[]
}

/**
 * Runs that have ended. One that waits has not, and is never due; nor is one that a kept run was forked from, which reads from it
 * what it had before. Selects only.
 */
export function runsDue(tx: OrgTransaction, due: DueRuns) {
  return endedRuns(tx, due).where(
    sql<boolean>`not exists (select from runs f where f.org_id = runs.org_id and f.forked_from_run_id = runs.id)`,
  )
}

function endedRuns(tx: OrgTransaction, { before, workflows, keptSubjects }: DueRuns) {
  const named = 'only' in workflows ? workflows.only : workflows.allBut
  return tx.query
    .selectFrom('runs')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('ended_at', '<=', before)
    .where('status', 'in', ['succeeded', 'failed', 'cancelled'])
    .where(sql<boolean>`subject <> all(${keptSubjects}::text[])`)
    .where(
      'only' in workflows
        ? sql<boolean>`workflow = any(${named}::text[])`
        : sql<boolean>`workflow <> all(${named}::text[])`,
    )
}

/** Ended runs that still have what their tools answered. Selects only. */
export function toolLogsDue(tx: OrgTransaction, due: DueRuns) {
  return endedRuns(tx, due).where(
    sql<boolean>`(tool_log is not null or exists (select from session_checkpoints c
      where c.org_id = runs.org_id and c.run_id = runs.id and c.tool_results_cache <> '{}'))`,
  )
}

/** Removes runs with their sessions, checkpoints, pauses and decisions. @returns how many, at most `limit` */
export async function deleteRunsDue(tx: OrgTransaction, due: DueRuns, limit: number): Promise<number> {
  // Locked before it is asked whether anything was forked from them: nothing can be from then on.
  const locked = await runsDue(tx, due).limit(limit).forUpdate().skipLocked().execute()
  const ids = locked.map(({ id }) => id)
  const { rows } = await sql`delete from runs r where r.org_id = ${tx.orgId} and r.id = any(${ids}::uuid[])
    and not exists (select from runs f where f.org_id = r.org_id and f.forked_from_run_id = r.id) returning id`.execute(
    tx.query,
  )
  return rows.length
}

/** Removes what tools answered in runs that have ended; the runs stay. @returns of how many, at most `limit` */
export async function clearToolLogsDue(tx: OrgTransaction, due: DueRuns, limit: number): Promise<number> {
  const { rows } = await sql<{ id: string }>`update runs set tool_log = null
    where org_id = ${tx.orgId} and id in (${toolLogsDue(tx, due).limit(limit)}) returning id`.execute(tx.query)
  const ids = rows.map(({ id }) => id)
  await sql`update session_checkpoints set tool_results_cache = '{}'
    where org_id = ${tx.orgId} and run_id = any(${ids}::uuid[])`.execute(tx.query)
  return rows.length
}

/** Removes all runs of a subject, with everything they noted of it. None of them may be unfinished. */
export async function forgetRunsOf(tx: OrgTransaction, subject: string): Promise<void> {
  await tx.query.deleteFrom('runs').where('org_id', '=', tx.orgId).where('subject', '=', subject).execute()
}
