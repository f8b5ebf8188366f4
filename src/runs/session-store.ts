import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import type { CheckpointId, Json, RunId, SessionId, StoredFailure } from '#kernel'
import type { PauseWish } from './pause-wish.ts'
import { completeRecovery } from './recovery-store.ts'
import { sessionFenced } from './run.ts'
import type { StartedRun } from './workflow.ts'

export type SessionStart = StartedRun & {
  readonly sessionNumber: number
  readonly jobId: string
  /** A person wants it to wait. */
  readonly wish: PauseWish | null
  /** The last step that ended. */
  readonly completedStep: string | null
  /** What it had before it was forked is read from its origin. */
  readonly isFork: boolean
}

/** Why a session ended although its run did not; any other reason is the code of a passing failure. */
export const sessionEnds = {
  takenOver: 'taken over',
  workerStopped: 'worker stopped',
  pauseWithdrawn: 'pause withdrawn',
} as const

/** What happened to the sessions that a run had before. */
export type FormerSessions = {
  /** Ended for a passing reason. */
  readonly failed: number
  /** Ended without a word: their worker died, froze, or lost the database. */
  readonly cutOff: number
  /** Of those, since the last checkpoint that ended a step: all at the same step. */
  readonly cutOffHere: number
  /** Times it waited for a provider. */
  readonly providerPauses: number
}

export const noFormerSessions: FormerSessions = { failed: 0, cutOff: 0, cutOffHere: 0, providerPauses: 0 }

/**
 * Starts a session for each named run of this org that is not finished, in one statement. A session that held the run
 * before is closed as interrupted and is fenced from here on: whatever it still tries to commit is refused.
 * Runs that have ended or wait are left out of the answer, and so are jobs from before a pause.
 */
export async function startSessions(
  tx: OrgTransaction,
  input: { runs: readonly { runId: RunId; jobId: string; sessionId: SessionId }[]; worker: string; now: Date },
): Promise<readonly SessionStart[]> {
  const { rows } = await sql<{
    id: RunId
    job_id: string
    session_id: SessionId
    session_number: number
    subject: string
    input: Json
    created_by: string
    wished_by: string | null
    wish_reason: string | null
    is_fork: boolean
    completed_step: string | null
  }>`with wanted as (
      select * from unnest(${input.runs.map((run) => run.runId)}::uuid[],
        ${input.runs.map((run) => run.jobId)}::uuid[],
        ${input.runs.map((run) => run.sessionId)}::uuid[]) as w(run_id, job_id, session_id)
    ), target as (
      select r.id, r.subject, r.input, r.created_by, r.current_session_id, r.session_count, w.session_id,
        w.job_id, r.pause_requested_by, r.pause_request_reason, r.forked_from_run_id,
        r.completed_step
      from runs r join wanted w on w.run_id = r.id and w.job_id = coalesce(r.job_id, r.id)
      where r.org_id = ${tx.orgId} and r.status in ('queued', 'running')
      order by r.id for update of r
    ), taken_over as (
      update sessions s set status = 'interrupted', ended_at = ${input.now}, end_reason = ${sessionEnds.takenOver}
      from target t where s.id = t.current_session_id and s.org_id = ${tx.orgId} and s.status = 'running'
    ), abandoned as (
      update checkpoint_recoveries c set recovery_status = 'failed', completed_at = ${input.now},
        error_message = ${sessionEnds.takenOver}
      from target t where c.org_id = ${tx.orgId} and c.to_session_id = t.current_session_id
        and c.recovery_status = 'in_progress'
    ), started as (
      insert into sessions (id, org_id, run_id, session_number, worker, status, started_at)
      select session_id, ${tx.orgId}::uuid, id, session_count + 1, ${input.worker}, 'running', ${input.now}::timestamptz
      from target
    ), moved as (
      update runs r set status = 'running', current_session_id = t.session_id, session_count = t.session_count + 1,
        started_at = coalesce(r.started_at, ${input.now})
      from target t where r.id = t.id and r.org_id = ${tx.orgId}
      returning r.id, r.session_count
    )
    select t.id, t.job_id, t.session_id, m.session_count as session_number, t.subject, t.input, t.created_by,
      t.pause_requested_by as wished_by, t.pause_request_reason as wish_reason,
      t.forked_from_run_id is not null as is_fork, t.completed_step
    from target t join moved m on m.id = t.id`.execute(tx.query)
  return rows.map((row) => ({
    runId: row.id,
    jobId: row.job_id,
    orgId: tx.orgId,
    sessionId: row.session_id,
    sessionNumber: row.session_number,
    subject: row.subject,
    input: row.input,
    createdBy: row.created_by,
    wish: row.wished_by === null ? null : { by: row.wished_by, reason: row.wish_reason },
    isFork: row.is_fork,
    completedStep: row.completed_step,
  }))
}

/** What was wished of a run that ended is of no matter any more. */
const noWish = sql`, pause_requested_by = null, pause_requested_at = null, pause_request_reason = null`

/** How a run ends, or that it goes on after a checkpoint. */
export type RunOutcome =
  | { readonly status: 'running' }
  | { readonly status: 'succeeded' }
  | { readonly status: 'failed'; readonly failure: StoredFailure }

/**
 * Commits what a session has reached, in one statement: the checkpoint and, when the run ends, its outcome. Returns that a
 * person wants the run to wait, when it goes on.
 * @throws DomainError `run.session_fenced` when the session no longer holds the run; the transaction must roll back.
 */
export async function advanceRun(
  tx: OrgTransaction,
  input: {
    runId: RunId
    sessionId: SessionId
    outcome: RunOutcome
    checkpoint: { checkpointId: CheckpointId; steps: readonly string[]; state: Json } | null
    now: Date
  },
): Promise<PauseWish | null> {
  const { runId, sessionId, outcome, checkpoint, now } = input
  const ended = outcome.status !== 'running'
  const failure = outcome.status === 'failed' ? outcome.failure : null
  const checkpointed = sql`, checkpointed as (
      insert into session_checkpoints (id, org_id, run_id, session_id, checkpoint_number, checkpoint_type, steps, state,
        created_at)
      select ${checkpoint?.checkpointId}::uuid, ${tx.orgId}::uuid, held.id, ${sessionId}::uuid,
        1 + (select coalesce(max(checkpoint_number), 0) from session_checkpoints c
          where c.org_id = ${tx.orgId} and c.run_id = ${runId}),
        'step_completion', ${[...(checkpoint?.steps ?? [])]}::text[], ${JSON.stringify(checkpoint?.state ?? {})}::jsonb,
        ${now}::timestamptz
      from held
    )`
  const closed = sql`, closed as (
      update sessions s set status = ${failure ? 'error' : 'completed'}, ended_at = ${now},
        end_reason = ${failure ? failure.code : outcome.status}
      from held where s.org_id = ${tx.orgId} and s.id = ${sessionId}
    )`
  const { rows } = await sql<{ by: string | null; reason: string | null }>`with held as (
      update runs set status = ${outcome.status}, ended_at = ${ended ? now : null},
        completed_step = coalesce(${checkpoint?.steps.at(-1) ?? null}::text, completed_step),
        error_code = ${failure?.code ?? null}, error_message = ${failure?.message ?? null},
        error_class = ${failure?.class ?? null}${ended ? noWish : sql``}
      where org_id = ${tx.orgId} and id = ${runId} and current_session_id = ${sessionId} and status = 'running'
      returning id, pause_requested_by as by, pause_request_reason as reason
    )${checkpoint === null ? sql`` : checkpointed}${ended ? closed : sql``}
    select by, reason from held`.execute(tx.query)
  const [held] = rows
  if (held === undefined) throw sessionFenced(runId)
  return held.by === null ? null : { by: held.by, reason: held.reason }
}

/** Ends a session without ending its run: the job goes back to the queue and another session will follow. */
export async function interruptSession(
  tx: OrgTransaction,
  input: { runId: RunId; sessionId: SessionId; reason: string; now: Date },
): Promise<void> {
  await sql`with held as (
      update runs set status = 'queued'
      where org_id = ${tx.orgId} and id = ${input.runId} and current_session_id = ${input.sessionId}
        and status = 'running'
      returning id
    )
    update sessions s set status = 'interrupted', ended_at = ${input.now}, end_reason = ${input.reason}
    from held where s.org_id = ${tx.orgId} and s.id = ${input.sessionId}`.execute(tx.query)
  await completeRecovery(tx, { toSessionId: input.sessionId, errorMessage: input.reason, now: input.now })
}

/**
 * Since the last pause: a decision begins anew. Sessions that ended because their worker was asked to stop say nothing
 * about the run and are not counted.
 */
export async function countFormerSessions(tx: OrgTransaction, runId: RunId): Promise<FormerSessions> {
  const { takenOver, workerStopped, pauseWithdrawn } = sessionEnds
  const { rows } = await sql<FormerSessions>`select
      count(*) filter (where end_reason not in (${takenOver}, ${workerStopped}, ${pauseWithdrawn}))::integer as failed,
      count(*) filter (where end_reason = ${takenOver})::integer as "cutOff",
      count(*) filter (where end_reason = ${takenOver} and session_number >= coalesce((select max(h.session_number)
        from session_checkpoints c join sessions h on h.org_id = c.org_id and h.id = c.session_id
        where c.org_id = ${tx.orgId} and c.run_id = ${runId} and c.steps <> '{}'), 0))::integer as "cutOffHere",
      (select count(*) from paused_sessions where org_id = ${tx.orgId} and run_id = ${runId}
        and pause_type = 'provider_down')::integer as "providerPauses"
    from sessions where org_id = ${tx.orgId} and run_id = ${runId} and status = 'interrupted'
      and session_number > (select coalesce(max(session_number), 0) from sessions
        where org_id = ${tx.orgId} and run_id = ${runId} and status = 'paused')`.execute(tx.query)
  return rows[0] ?? noFormerSessions
}
