import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import { isToUndo } from './undo/undo-store.ts'

/** Which runs a retention policy means: those that ended at a time or before, and whose subject is not kept. */
export type DueRuns = {
  readonly before: Date
  /** Only these workflows, or all but these. */
  readonly workflows: { readonly only: readonly string[] } | { readonly allBut: readonly string[] }
  readonly keptSubjects: readonly string[]
}

/**
 * Runs that have ended. One that waits has not, and is never due; nor is one that a kept run was forked from, which reads from it
 * what it had before, nor one of which something is still to be undone. Selects only.
 */
export function runsDue(tx: OrgTransaction, due: DueRuns) {
  return endedRuns(tx, due)
    .where(
      sql<boolean>`not exists (select from runs f where f.org_id = runs.org_id and f.forked_from_run_id = runs.id)`,
    )
    .where(
      sql<boolean>`not exists (select from effects where effects.org_id = runs.org_id and effects.run_id = runs.id
        and ${isToUndo})`,
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

/** Ended runs that still have what their tools answered, and that no fork needs which goes on. Selects only. */
export function toolLogsDue(tx: OrgTransaction, due: DueRuns) {
  return endedRuns(tx, due)
    .where(
      sql<boolean>`(tool_log is not null or exists (select from session_checkpoints c
        where c.org_id = runs.org_id and c.run_id = runs.id and (c.tool_results_cache <> '{}' or c.can_resume_from
          and jsonb_path_exists(c.conversation_history, '$[*] ? (@.role == "tool")'))))`,
    )
    .where(
      sql<boolean>`not exists (with recursive forks as (
          select f.id, f.ended_at from runs f where f.org_id = runs.org_id and f.forked_from_run_id = runs.id
          union all
          select f.id, f.ended_at from runs f join forks o on f.org_id = ${tx.orgId} and f.forked_from_run_id = o.id)
        select from forks where ended_at is null)`,
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

/**
 * Removes what tools answered in runs that have ended, wherever it was kept; the runs stay, and nothing goes on from their
 * checkpoints any more. What a tool was asked to do stays as long as it can be undone, which needs it.
 * @returns of how many, at most `limit`
 */
export async function clearToolLogsDue(tx: OrgTransaction, due: DueRuns, limit: number): Promise<number> {
  // Locked before it is asked whether anything was forked from them: nothing can be from then on.
  const locked = await toolLogsDue(tx, due).limit(limit).forUpdate().skipLocked().execute()
  const found = await toolLogsDue(tx, due)
    .where(sql<boolean>`id = any(${locked.map(({ id }) => id)}::uuid[])`)
    .execute()
  const of = sql`org_id = ${tx.orgId} and run_id = any(${found.map(({ id }) => id)}::uuid[])`
  await sql`update session_checkpoints c set tool_results_cache = '{}',
      can_resume_from = can_resume_from and message_count = 0,
      resume_notes = case when can_resume_from and message_count > 0 then ${removed} else resume_notes end,
      conversation_history = (select coalesce(jsonb_agg(case when message ->> 'role' = 'tool'
          then (message - 'cutFrom') || '{"content": ""}' else message end order by place), '[]')
        from jsonb_array_elements(c.conversation_history) with ordinality as said(message, place))
    where ${of}`.execute(tx.query)
  await sql`update checkpoint_edits set before_output = '', after_output = '' where ${of}`.execute(tx.query)
  await sql`update effects set arguments = '{}'
    where ${of} and (class = 'irreversible' or status in ('undone', 'failed'))`.execute(tx.query)
  await sql`delete from kept_turns where ${of}`.execute(tx.query)
  await sql`update runs set tool_log = null
    where org_id = ${tx.orgId} and id = any(${found.map(({ id }) => id)}::uuid[])`.execute(tx.query)
  return found.length
}

const removed = 'What its tools answered was removed, as the retention policy tool_logs says.'

/** Removes all runs of a subject, with everything they noted of it. None of them may be unfinished. */
export async function forgetRunsOf(tx: OrgTransaction, subject: string): Promise<void> {
  await tx.query.deleteFrom('runs').where('org_id', '=', tx.orgId).where('subject', '=', subject).execute()
}
