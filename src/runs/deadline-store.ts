import { sql } from 'kysely'
import type { OrgTransaction, OwnerTransaction } from '#database'
import { describeActor, type Json, type RunId } from '#kernel'
import type { InterventionId, WaitOutcome } from './pause.ts'
import type { DuePage, DueWait } from './sweep-waits.ts'

/** Says until when somebody has to decide, and what is done otherwise. False when somebody has decided already. */
export async function setDeadline(
  tx: OrgTransaction,
  input: { readonly interventionId: InterventionId; readonly at: Date; readonly outcome: WaitOutcome },
): Promise<boolean> {
  const { rows } = await sql`update paused_sessions set deadline = ${input.at}, deadline_outcome = ${input.outcome},
      deadline_passed_at = null
    where org_id = ${tx.orgId} and id = ${input.interventionId} and not resolved returning id`.execute(tx.query)
  return rows.length > 0
}

export type OverdueWait = DueWait & { readonly runId: RunId }

/** Over all orgs: waits that nobody decided in time, those first that should have ended longest ago. */
export async function listOverdue(
  tx: OwnerTransaction,
  { now, after, limit }: DuePage,
): Promise<readonly OverdueWait[]> {
  const { rows } = await sql<OverdueWait>`
    select org_id as "orgId", id as "interventionId", run_id as "runId", deadline as at from paused_sessions
    where not resolved and deadline_passed_at is null and deadline_outcome is not null and deadline <= ${now}
      ${after === null ? sql`` : sql`and (deadline, id) > (${after.at}, ${after.interventionId}::uuid)`}
    order by deadline, id limit ${limit}`.execute(tx.query)
  return rows
}

/**
 * Takes it upon this transaction to do what is to be done now that the time is over. The caller has locked the run. Undefined when
 * somebody decided, moved the deadline, or did it already.
 */
export async function passDeadline(
  tx: OrgTransaction,
  input: { readonly interventionId: InterventionId; readonly now: Date },
): Promise<WaitOutcome | undefined> {
  const { rows } = await sql<{ outcome: WaitOutcome }>`update paused_sessions set deadline_passed_at = ${input.now}
    where org_id = ${tx.orgId} and id = ${input.interventionId} and not resolved and deadline_passed_at is null
      and deadline <= ${input.now} and deadline_outcome is not null
    returning deadline_outcome as outcome`.execute(tx.query)
  return rows[0]?.outcome
}

/** Something that was done about a pause without deciding on it. */
export async function insertAction(
  tx: OrgTransaction,
  input: {
    readonly actionId: string
    readonly interventionId: InterventionId
    readonly runId: RunId
    readonly action: string
    readonly note: string | null
    readonly details: { readonly [name: string]: Json }
    readonly now: Date
  },
): Promise<void> {
  await sql`insert into intervention_actions (id, org_id, paused_session_id, run_id, action, actor, details, notes, acted_at)
    values (${input.actionId}, ${tx.orgId}, ${input.interventionId}, ${input.runId}, ${input.action},
      ${describeActor(tx.actor)}, ${JSON.stringify(input.details)}::jsonb, ${input.note}, ${input.now})`.execute(
    tx.query,
  )
}
