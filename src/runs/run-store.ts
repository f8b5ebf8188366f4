import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import { describeActor, type Json, type RunId, type SessionId, type StoredFailure, storableJson } from '#kernel'
import { type Checkpoint, type NewRun, type Run, type RunStatus, runNotFound, type Session } from './run.ts'
import type { RunAbout } from './workflow.ts'

/** Inserts a queued run. The caller enqueues it in the same transaction. */
export async function insertRun(tx: OrgTransaction, run: NewRun, now: Date): Promise<void> {
  await sql`insert into runs (id, org_id, workflow, subject, intent, input, status, created_at, created_by)
    values (${run.runId}, ${tx.orgId}, ${run.workflow}, ${run.subject}, ${run.intent ?? null},
      ${storableJson(run.input)}::jsonb, 'queued',
      ${now}, ${describeActor(run.actor)})`.execute(tx.query)
}

type RunRow = {
  id: RunId
  workflow: string
  subject: string
  status: RunStatus
  completed_step: string | null
  session_count: number
  error_code: string | null
  error_message: string | null
  error_class: 'transient' | 'permanent' | 'provider_down' | 'needs_person' | null
  created_at: Date
  started_at: Date | null
  ended_at: Date | null
}

function toRun(tx: OrgTransaction, row: RunRow): Run {
  const { error_code: code, error_message: message, error_class: failureClass } = row
  return {
    runId: row.id,
    orgId: tx.orgId,
    workflow: row.workflow,
    subject: row.subject,
    status: row.status,
    completedStep: row.completed_step,
    sessionCount: row.session_count,
    failure: code === null ? null : { code, message: message ?? '', class: failureClass ?? 'permanent' },
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  }
}

const runColumns = sql`id, workflow, subject, status, completed_step, session_count, error_code, error_message,
  error_class, created_at, started_at, ended_at`

export async function findRun(tx: OrgTransaction, runId: RunId): Promise<Run | undefined> {
  const { rows } = await sql<RunRow>`select ${runColumns} from runs
    where org_id = ${tx.orgId} and id = ${runId}`.execute(tx.query)
  return rows[0] && toRun(tx, rows[0])
}

/** What a run is about, for the hooks of its workflow. */
export async function findRunAbout(tx: OrgTransaction, runId: RunId): Promise<RunAbout | undefined> {
  const { rows } = await sql<{ subject: string; input: Json }>`select subject, input from runs
    where org_id = ${tx.orgId} and id = ${runId}`.execute(tx.query)
  return rows[0] && { runId, orgId: tx.orgId, ...rows[0] }
}

/** A run as whoever decides on it finds it; nobody else changes it until the transaction ends. */
export type LockedRun = Pick<Run, 'runId' | 'workflow' | 'subject' | 'status' | 'failure'> & {
  /** The job that may start a session of it. */
  readonly jobId: string
  /** The session that holds it, or held it last. */
  readonly sessionId: SessionId | null
  readonly wishedBy: string | null
}

/** @throws DomainError `run.not_found` */
export async function lockRun(tx: OrgTransaction, runId: RunId): Promise<LockedRun> {
  const { rows } = await sql<RunRow & { job_id: string; session_id: SessionId | null; wished_by: string | null }>`select
      ${runColumns}, coalesce(job_id, id) as job_id, current_session_id as session_id, pause_requested_by as wished_by
    from runs where org_id = ${tx.orgId} and id = ${runId} for update`.execute(tx.query)
  const [row] = rows
  if (row === undefined) throw runNotFound(runId)
  return { ...toRun(tx, row), jobId: row.job_id, sessionId: row.session_id, wishedBy: row.wished_by }
}

/** Ends a run that has not ended, for good; the session that works on it is fenced from here on. The caller has locked it. */
export async function endCancelled(
  tx: OrgTransaction,
  input: { runId: RunId; failure: StoredFailure; now: Date },
): Promise<void> {
  const { failure, runId, now } = input
  await sql`with cancelled as (
      update runs set status = 'cancelled', ended_at = ${now}, error_code = ${failure.code},
        error_message = ${failure.message}, error_class = ${failure.class}, pause_requested_by = null,
        pause_requested_at = null, pause_request_reason = null
      where org_id = ${tx.orgId} and id = ${runId} and status in ('queued', 'running', 'waiting')
      returning current_session_id
    )
    update sessions s set status = 'interrupted', ended_at = ${now}, end_reason = 'cancelled'
    from cancelled where s.org_id = ${tx.orgId} and s.id = cancelled.current_session_id and s.status = 'running'`.execute(
    tx.query,
  )
}

/** What came of a run, for whoever asked for it. */
export async function setRunResult(tx: OrgTransaction, runId: RunId, result: Json): Promise<void> {
  await sql`update runs set result = ${storableJson(result)}::jsonb
    where org_id = ${tx.orgId} and id = ${runId}`.execute(tx.query)
}

/** Whether something was begun about a subject after a time, whatever became of it. */
export async function hasRunSince(tx: OrgTransaction, subject: string, since: Date): Promise<boolean> {
  const { rows } = await sql`select from runs where org_id = ${tx.orgId} and subject = ${subject}
    and created_at > ${since} limit 1`.execute(tx.query)
  return rows.length > 0
}

/** Until the transaction ends nobody else of the org holds the subject. */
export async function lockSubject(tx: OrgTransaction, subject: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.orgId} ${subject}`}, 0))`.execute(tx.query)
}

/** What a run was asked, and what came of it; the result is null until it has one. */
export async function runResult(
  tx: OrgTransaction,
  runId: RunId,
): Promise<{ readonly intent: string | null; readonly input: Json; readonly result: Json | null }> {
  const { rows } = await sql<{ intent: string | null; input: Json; result: Json | null }>`select intent, input, result
    from runs where org_id = ${tx.orgId} and id = ${runId}`.execute(tx.query)
  return rows[0] ?? { intent: null, input: null, result: null }
}

/** Newest first. `before` is the last run of the page before. */
export async function listRuns(
  tx: OrgTransaction,
  input: { status: RunStatus | null; before: { createdAt: Date; runId: RunId } | null; limit: number },
): Promise<readonly Run[]> {
  const { status, before } = input
  const { rows } = await sql<RunRow>`select ${runColumns} from runs
    where org_id = ${tx.orgId}
      ${status === null ? sql`` : sql`and status = ${status}`}
      ${before === null ? sql`` : sql`and (created_at, id) < (${before.createdAt}, ${before.runId}::uuid)`}
    order by created_at desc, id desc limit ${input.limit}`.execute(tx.query)
  return rows.map((row) => toRun(tx, row))
}

export async function countRuns(tx: OrgTransaction): Promise<Readonly<Partial<Record<RunStatus, number>>>> {
  const { rows } = await sql<{ status: RunStatus; count: number }>`select status, count(*)::integer as count from runs
    where org_id = ${tx.orgId} group by status`.execute(tx.query)
  return Object.fromEntries(rows.map((row) => [row.status, row.count]))
}

export async function listSessions(tx: OrgTransaction, runId: RunId): Promise<readonly Session[]> {
  const { rows } = await sql<{
    id: SessionId
    session_number: number
    worker: string
    status: Session['status']
    started_at: Date
    ended_at: Date | null
    end_reason: string | null
  }>`select id, session_number, worker, status, started_at, ended_at, end_reason from sessions
    where org_id = ${tx.orgId} and run_id = ${runId} order by session_number`.execute(tx.query)
  return rows.map((row) => ({
    sessionId: row.id,
    number: row.session_number,
    worker: row.worker,
    status: row.status,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    endReason: row.end_reason,
  }))
}

/** From which a session goes on, in the order they were made: without those that are invalid, or only note what went wrong. */
export async function listCheckpoints(tx: OrgTransaction, runId: RunId): Promise<readonly Checkpoint[]> {
  const { rows } = await sql<{
    id: Checkpoint['checkpointId']
    checkpoint_number: number
    checkpoint_type: Checkpoint['type']
    steps: string[]
    state: Json
    created_at: Date
  }>`select id, checkpoint_number, checkpoint_type, steps, state, created_at from session_checkpoints
    where org_id = ${tx.orgId} and run_id = ${runId} and can_resume_from and not invalidated
    order by checkpoint_number`.execute(tx.query)
  return rows.map((row) => ({
    checkpointId: row.id,
    number: row.checkpoint_number,
    type: row.checkpoint_type,
    steps: row.steps,
    state: row.state,
    createdAt: row.created_at,
  }))
}
