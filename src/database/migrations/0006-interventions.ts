import { type Kysely, sql } from 'kysely'
import { addTenantKey, protectTenantTable, tenantRole } from './protect-table.ts'

/**
 * Runs that wait for a person or for a time: why a session was paused, and what was decided. Names are a public
 * contract for SQL people.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table runs add column job_id uuid`.execute(db)
  await sql`comment on column runs.job_id is
    'the job that may start a session of the run, so that a job from before a pause starts none; null: the one with the id of the run'`.execute(
    db,
  )

  await sql`create table paused_sessions (
    id uuid not null,
    org_id uuid not null,
    run_id uuid not null,
    session_id uuid not null,
    pause_type text not null check (pause_type ~ '^[a-z][a-z_]*$'),
    reason text not null,
    blocker_info jsonb not null default '{}',
    retry_stats jsonb not null default '{}',
    can_auto_resume boolean not null default false,
    auto_resume_at timestamptz,
    deadline timestamptz,
    paused_at timestamptz not null,
    resolved boolean not null default false,
    resolved_by text,
    resolved_at timestamptz,
    resolution text,
    notes text,
    check (resolved = (resolved_by is not null and resolved_at is not null and resolution is not null)),
    foreign key (org_id, run_id) references runs (org_id, id) on delete cascade,
    foreign key (org_id, session_id) references sessions (org_id, id) on delete cascade
  )`.execute(db)
  await sql`create index paused_sessions_newest on paused_sessions (org_id, paused_at desc, id desc)`.execute(db)
  await sql`create index paused_sessions_run on paused_sessions (org_id, run_id)`.execute(db)
  await sql`create index paused_sessions_due on paused_sessions (auto_resume_at)
    where not resolved and can_auto_resume`.execute(db)
  await sql`create unique index paused_sessions_active on paused_sessions (org_id, run_id) where not resolved`.execute(
    db,
  )
  await sql`create unique index paused_sessions_session on paused_sessions (org_id, session_id)`.execute(db)
  await addTenantKey(db, 'paused_sessions')
  await protectTenantTable(db, 'paused_sessions')

  await sql`create table intervention_actions (
    id uuid not null,
    org_id uuid not null,
    paused_session_id uuid not null,
    run_id uuid not null,
    action text not null,
    actor text not null,
    details jsonb not null default '{}',
    notes text,
    acted_at timestamptz not null,
    foreign key (org_id, paused_session_id) references paused_sessions (org_id, id) on delete cascade,
    foreign key (org_id, run_id) references runs (org_id, id) on delete cascade
  )`.execute(db)
  await sql`create index intervention_actions_pause on intervention_actions (org_id, paused_session_id)`.execute(db)
  await sql`create index intervention_actions_run on intervention_actions (org_id, run_id)`.execute(db)
  await addTenantKey(db, 'intervention_actions')
  await protectTenantTable(db, 'intervention_actions')
  await sql`revoke update, delete on intervention_actions from ${sql.ref(tenantRole)}`.execute(db)

  await createFunctions(db)
  await createViews(db)
}

async function createFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`create function pause_session(
      org uuid, session uuid, pause uuid, kind text, why text, blocker jsonb, retries jsonb, resume_at timestamptz,
      due timestamptz, moment timestamptz
    ) returns boolean language plpgsql as $$
    declare
      held uuid;
    begin
      update runs r set status = 'waiting' from sessions s
        where s.org_id = org and s.id = session and r.org_id = org and r.id = s.run_id
          and r.current_session_id = session and r.status = 'running'
        returning r.id into held;
      if held is null then return false; end if;
      update sessions set status = 'paused', ended_at = moment, end_reason = kind where org_id = org and id = session;
      insert into paused_sessions (id, org_id, run_id, session_id, pause_type, reason, blocker_info, retry_stats,
          can_auto_resume, auto_resume_at, deadline, paused_at)
        values (pause, org, held, session, kind, why, blocker, retries, resume_at is not null, resume_at, due, moment);
      return true;
    end $$`.execute(db)
  await sql`comment on function pause_session is
    'lets the run of a session wait; false when the session no longer holds its run'`.execute(db)

  // The run first: whoever pauses, resumes or cancels it has locked it before anything else.
  await sql`create function resolve_pause(
      org uuid, pause uuid, action_id uuid, who text, what text, decision jsonb, note text, moment timestamptz
    ) returns uuid language plpgsql as $$
    declare
      of_run uuid;
    begin
      select run_id into of_run from paused_sessions where org_id = org and id = pause;
      perform from runs where org_id = org and id = of_run for update;
      update paused_sessions
        set resolved = true, resolved_by = who, resolved_at = moment, resolution = what, notes = note
        where org_id = org and id = pause and not resolved;
      if not found then return null; end if;
      insert into intervention_actions (id, org_id, paused_session_id, run_id, action, actor, details, notes, acted_at)
        values (action_id, org, pause, of_run, what, who, decision, note, moment);
      return of_run;
    end $$`.execute(db)
  await sql`comment on function resolve_pause is
    'records the one decision on a pause; null when there was one before'`.execute(db)

  await sql`create function resume_session(
      org uuid, pause uuid, job uuid, action_id uuid, who text, what text, decision jsonb, note text, moment timestamptz
    ) returns uuid language plpgsql as $$
    declare
      of_run uuid := resolve_pause(org, pause, action_id, who, what, decision, note, moment);
    begin
      update runs set status = 'queued', job_id = job where org_id = org and id = of_run and status = 'waiting';
      return of_run;
    end $$`.execute(db)
  await sql`comment on function resume_session is
    'records the decision on a pause and lets its run go on: a new session begins when the job is delivered; null when it was decided before'`.execute(
    db,
  )
}

async function createViews(db: Kysely<unknown>): Promise<void> {
  await sql`create view v_active_interventions with (security_invoker = true) as
    select p.org_id, p.id, p.run_id, p.session_id, r.workflow, r.subject, p.pause_type, p.reason, p.blocker_info,
      p.retry_stats, p.can_auto_resume, p.auto_resume_at, p.deadline, p.paused_at
    from paused_sessions p join runs r on r.org_id = p.org_id and r.id = p.run_id
    where not p.resolved`.execute(db)
  await sql`create view v_intervention_history with (security_invoker = true) as
    select p.org_id, p.id, p.run_id, p.session_id, r.workflow, r.subject, r.status as run_status, p.pause_type, p.reason,
      p.paused_at, p.resolved, p.resolution, p.resolved_by, p.resolved_at, p.notes, a.action, a.actor, a.details,
      a.acted_at
    from paused_sessions p join runs r on r.org_id = p.org_id and r.id = p.run_id
      left join intervention_actions a on a.org_id = p.org_id and a.paused_session_id = p.id`.execute(db)
  for (const view of ['v_active_interventions', 'v_intervention_history']) {
    await sql`grant select on ${sql.ref(view)} to ${sql.ref(tenantRole)}`.execute(db)
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop view v_intervention_history, v_active_interventions`.execute(db)
  await sql`drop function resume_session, resolve_pause, pause_session`.execute(db)
  await sql`drop table intervention_actions, paused_sessions`.execute(db)
  await sql`alter table runs drop column job_id`.execute(db)
}
