import { sql } from 'kysely'
import type { OrgTransaction, OwnerTransaction } from '#database'
import { describeActor, type Json, type RunId, type SessionId, storableJson } from '#kernel'
import { batchPause } from './batch.ts'
import type {
  Intervention,
  InterventionAction,
  InterventionId,
  PauseRequest,
  PauseType,
  Resolution,
  WaitOutcome,
} from './pause.ts'
import { type RunStatus, sessionFenced } from './run.ts'
import type { DuePage, DueWait } from './sweep-waits.ts'

/**
 * Ends a session as paused and lets its run wait.
 * @throws DomainError `run.session_fenced` when the session no longer holds the run; the transaction must roll back
 */
export async function pauseSession(
  tx: OrgTransaction,
  input: {
    interventionId: InterventionId
    runId: RunId
    sessionId: SessionId
    pause: PauseRequest
    retryStats: { readonly [key: string]: Json }
    now: Date
  },
): Promise<void> {
  const { pause } = input
  const { rows } = await sql<{ held: boolean }>`select pause_session(${tx.orgId}, ${input.sessionId},
      ${input.interventionId}, ${pause.pauseType}, ${pause.reason}, ${storableJson(pause.blocker)}::jsonb,
      ${JSON.stringify(input.retryStats)}::jsonb, ${pause.autoResumeAt}::timestamptz, ${pause.deadline}::timestamptz,
      ${input.now}::timestamptz) as held`.execute(tx.query)
  if (rows[0]?.held !== true) throw sessionFenced(input.runId)
}

type Decision = { interventionId: InterventionId; actionId: string; resolution: Resolution; now: Date }

const decisionOf = (tx: OrgTransaction, { actionId, resolution, now }: Decision) =>
  sql`${actionId}::uuid, ${describeActor(tx.actor)}, ${resolution.action}, ${storableJson(resolution.details)}::jsonb,
    ${resolution.note}, ${now}::timestamptz`

/** Records the one decision on a pause. False when there was one before, and nothing is changed. */
export async function resolvePause(tx: OrgTransaction, input: Decision): Promise<boolean> {
  const { rows } = await sql<{ run_id: RunId | null }>`select resolve_pause(${tx.orgId}, ${input.interventionId},
    ${decisionOf(tx, input)}) as run_id`.execute(tx.query)
  return (rows[0]?.run_id ?? null) !== null
}

/** The same, and the run is queued; only the named job will start its next session. The caller enqueues it. */
export async function resumeSession(tx: OrgTransaction, input: Decision & { jobId: string }): Promise<boolean> {
  const { rows } = await sql<{ run_id: RunId | null }>`select resume_session(${tx.orgId}, ${input.interventionId},
    ${input.jobId}::uuid, ${decisionOf(tx, input)}) as run_id`.execute(tx.query)
  return (rows[0]?.run_id ?? null) !== null
}

type InterventionRow = {
  id: InterventionId
  run_id: RunId
  session_id: SessionId
  workflow: string
  subject: string
  run_status: RunStatus
  pause_type: string
  reason: string
  blocker_info: Json
  retry_stats: Json
  auto_resume_at: Date | null
  deadline: Date | null
  deadline_outcome: WaitOutcome | null
  paused_at: Date
  resolved_by: string | null
  resolved_at: Date | null
  resolution: string | null
  notes: string | null
}

const selected = sql`select p.id, p.run_id, p.session_id, r.workflow, r.subject, r.status as run_status, p.pause_type,
    p.reason, p.blocker_info, p.retry_stats, p.auto_resume_at, p.deadline, p.deadline_outcome, p.paused_at, p.resolved_by, p.resolved_at,
    p.resolution, p.notes
  from paused_sessions p join runs r on r.org_id = p.org_id and r.id = p.run_id`

function toIntervention(row: InterventionRow): Intervention {
  const { resolved_by: by, resolved_at: at, resolution: action, notes: note } = row
  return {
    interventionId: row.id,
    runId: row.run_id,
    sessionId: row.session_id,
    workflow: row.workflow,
    subject: row.subject,
    runStatus: row.run_status,
    pauseType: row.pause_type,
    reason: row.reason,
    blocker: row.blocker_info,
    retryStats: row.retry_stats,
    autoResumeAt: row.auto_resume_at,
    deadline: row.deadline,
    deadlineOutcome: row.deadline_outcome,
    pausedAt: row.paused_at,
    resolved: by === null || at === null || action === null ? null : { by, at, action, note },
  }
}

/** By its own id, or the latest of the run that has this id. */
export async function findIntervention(tx: OrgTransaction, id: string): Promise<Intervention | undefined> {
  const { rows } = await sql<InterventionRow>`${selected}
    where p.org_id = ${tx.orgId} and (p.id = ${id}::uuid or p.run_id = ${id}::uuid)
    order by p.paused_at desc, p.id desc limit 1`.execute(tx.query)
  return rows[0] && toIntervention(rows[0])
}

/** Newest first, without those that wait for a batch: there is nothing to decide. `before` is the last one of the page before. */
export async function listInterventions(
  tx: OrgTransaction,
  input: {
    resolved: boolean | null
    before: { pausedAt: Date; interventionId: InterventionId } | null
    limit: number
  },
): Promise<readonly Intervention[]> {
  const { resolved, before } = input
  const { rows } = await sql<InterventionRow>`${selected} where p.org_id = ${tx.orgId}
      ${resolved === null ? sql`` : sql`and p.resolved = ${resolved}`}
      ${resolved === true ? sql`` : sql`and (p.resolved or p.pause_type <> ${batchPause})`}
      ${before === null ? sql`` : sql`and (p.paused_at, p.id) < (${before.pausedAt}, ${before.interventionId}::uuid)`}
    order by p.paused_at desc, p.id desc limit ${input.limit}`.execute(tx.query)
  return rows.map(toIntervention)
}

/** Neither those that a batch ends nor those that go on by themselves at a time, unless somebody may want to pay before. */
const forPerson = sql`not p.resolved and p.pause_type <> ${batchPause}
  and (p.auto_resume_at is null or p.pause_type = ${'budget_exceeded' satisfies PauseType})`

/** Runs that wait for a person, the oldest first. `after` is the last one of the page before. */
export async function listWaitingForPerson(
  tx: OrgTransaction,
  input: { after: { pausedAt: Date; interventionId: InterventionId } | null; limit: number },
): Promise<readonly Intervention[]> {
  const { after } = input
  const { rows } = await sql<InterventionRow>`${selected} where p.org_id = ${tx.orgId} and ${forPerson}
      ${after === null ? sql`` : sql`and (p.paused_at, p.id) > (${after.pausedAt}, ${after.interventionId}::uuid)`}
    order by p.paused_at, p.id limit ${input.limit}`.execute(tx.query)
  return rows.map(toIntervention)
}

/** How many runs wait for a person, by why. */
export async function countWaitingForPerson(tx: OrgTransaction): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ pause_type: string; count: number }>`
    select p.pause_type, count(*)::integer as count from paused_sessions p
    where p.org_id = ${tx.orgId} and ${forPerson} group by p.pause_type order by p.pause_type`.execute(tx.query)
  return Object.fromEntries(rows.map(({ pause_type: type, count }) => [type, count]))
}

/** All pauses of one run, in the order they happened. */
export async function listPausesOfRun(tx: OrgTransaction, runId: RunId): Promise<readonly Intervention[]> {
  const { rows } = await sql<InterventionRow>`${selected} where p.org_id = ${tx.orgId} and p.run_id = ${runId}
    order by p.paused_at, p.id`.execute(tx.query)
  return rows.map(toIntervention)
}

/** Why those of these runs wait that do. */
export async function listActivePauses(
  tx: OrgTransaction,
  runIds: readonly RunId[],
): Promise<ReadonlyMap<RunId, Intervention>> {
  if (runIds.length === 0) return new Map()
  const { rows } = await sql<InterventionRow>`${selected}
    where p.org_id = ${tx.orgId} and p.run_id = any(${[...runIds]}::uuid[]) and not p.resolved`.execute(tx.query)
  return new Map(rows.map((row) => [row.run_id, toIntervention(row)]))
}

export async function listActions(
  tx: OrgTransaction,
  interventionId: InterventionId,
): Promise<readonly InterventionAction[]> {
  const { rows } = await sql<{ action: string; actor: string; notes: string | null; details: Json; acted_at: Date }>`
    select action, actor, notes, details, acted_at from intervention_actions
    where org_id = ${tx.orgId} and paused_session_id = ${interventionId} order by acted_at, id`.execute(tx.query)
  return rows.map(({ action, actor, notes, details, acted_at }) => ({
    action,
    actor,
    note: notes,
    details,
    at: acted_at,
  }))
}

/** Over all orgs: waits whose time has come, those first that waited longest for it. */
export async function listDuePauses(tx: OwnerTransaction, { now, after, limit }: DuePage): Promise<readonly DueWait[]> {
  const { rows } = await sql<DueWait>`
    select org_id as "orgId", id as "interventionId", auto_resume_at as at from paused_sessions
    where not resolved and can_auto_resume and auto_resume_at <= ${now}
      ${after === null ? sql`` : sql`and (auto_resume_at, id) > (${after.at}, ${after.interventionId}::uuid)`}
    order by auto_resume_at, id limit ${limit}`.execute(tx.query)
  return rows
}

/** Over all orgs: makes every run due that waits for a provider, because it answers again. Returns how many. */
export async function makeProviderDue(
  tx: OwnerTransaction,
  input: { readonly provider: string; readonly now: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`update paused_sessions set auto_resume_at = ${input.now}
    where not resolved and can_auto_resume and auto_resume_at > ${input.now}
      and pause_type = ${'provider_down' satisfies PauseType} and blocker_info ->> 'provider' = ${input.provider}`.execute(
    tx.query,
  )
  return Number(numAffectedRows ?? 0)
}

/** Makes every other run due that waits for the same, because what it waits for has changed. Returns how many. */
export async function makeDue(
  tx: OrgTransaction,
  input: { pauseType: string; blocker: { readonly [key: string]: Json }; now: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`update paused_sessions set can_auto_resume = true, auto_resume_at = ${input.now}
    where org_id = ${tx.orgId} and not resolved and pause_type = ${input.pauseType}
      and blocker_info @> ${JSON.stringify(input.blocker)}::jsonb`.execute(tx.query)
  return Number(numAffectedRows ?? 0)
}

/** What a decision on these would be about is not there any more once an earlier step was edited. */
const aboutSteps = ['tool_approval', 'tool_failing', 'stuck', 'effect_unknown', 'check_failed', 'low_confidence']

/**
 * A run whose step was edited goes on when somebody resumes it, whatever it was asked before: neither by itself nor does the
 * deadline of a question end it that is withdrawn. Why it waited stays in its history.
 */
export async function turnIntoManual(
  tx: OrgTransaction,
  input: {
    readonly runId: RunId
    readonly actionId: string
    readonly reason: string
    readonly checkpoint: number
    readonly now: Date
  },
): Promise<void> {
  const blocker = { code: 'run.output_edited', checkpoint: input.checkpoint }
  await sql`with before as (
      select id, pause_type, reason, blocker_info from paused_sessions
      where org_id = ${tx.orgId} and run_id = ${input.runId} and not resolved for update
    ), noted as (
      insert into intervention_actions (id, org_id, paused_session_id, run_id, action, actor, details, notes, acted_at)
      select ${input.actionId}::uuid, ${tx.orgId}::uuid, id, ${input.runId}::uuid, 'edit_output', ${describeActor(tx.actor)},
        jsonb_build_object('pause_type', pause_type, 'reason', reason, 'blocker', blocker_info), ${input.reason},
        ${input.now}::timestamptz
      from before
    )
    update paused_sessions p set pause_type = 'manual', reason = ${input.reason},
      blocker_info = ${JSON.stringify(blocker)}::jsonb, deadline = null, deadline_outcome = null,
      deadline_passed_at = null, can_auto_resume = false, auto_resume_at = null
    from before where p.org_id = ${tx.orgId} and p.id = before.id
      and before.pause_type = any(${aboutSteps}::text[])`.execute(tx.query)
}
