import { type Kysely, sql } from 'kysely'
import { addTenantKey, protectTenantTable } from './protect-table.ts'

/**
 * Durable execution: runs, their sessions, checkpoints and recoveries. Names are a public contract for SQL people.
 * A run is also found by its id alone, because that is all the queue carries.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table runs (
    id uuid primary key,
    org_id uuid not null references orgs (id),
    workflow text not null,
    subject text not null,
    intent text,
    input jsonb not null default '{}',
    plan_snapshot jsonb,
    tool_log jsonb,
    status text not null check (status in
      ('queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled')),
    current_session_id uuid,
    session_count integer not null default 0,
    completed_step text,
    error_code text,
    error_message text,
    error_class text check (error_class in ('transient', 'permanent', 'provider_down', 'needs_person')),
    created_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    created_by text not null
  )`.execute(db)
  await sql`create index runs_newest on runs (org_id, created_at desc, id desc)`.execute(db)
  await sql`create index runs_subject on runs (org_id, subject)`.execute(db)
  await sql`create index runs_unfinished on runs (status) where status in ('queued', 'running', 'waiting')`.execute(db)
  await addTenantKey(db, 'runs', 'unique')
  await protectTenantTable(db, 'runs')

  await sql`create table sessions (
    id uuid not null,
    org_id uuid not null,
    run_id uuid not null,
    session_number integer not null,
    worker text not null,
    status text not null check (status in ('running', 'completed', 'paused', 'interrupted', 'error')),
    started_at timestamptz not null,
    ended_at timestamptz,
    end_reason text,
    unique (org_id, run_id, session_number),
    foreign key (org_id, run_id) references runs (org_id, id) on delete cascade
  )`.execute(db)
  await addTenantKey(db, 'sessions')
  await protectTenantTable(db, 'sessions')

  await sql`create table session_checkpoints (
    id uuid not null,
    org_id uuid not null,
    run_id uuid not null,
    session_id uuid not null,
    checkpoint_number integer not null,
    checkpoint_type text not null check (checkpoint_type in
      ('task_completion', 'step_completion', 'manual', 'error')),
    steps text[] not null,
    state jsonb not null default '{}',
    conversation_history jsonb not null default '[]',
    message_count integer not null default 0,
    tool_results_cache jsonb not null default '{}',
    completed_tasks jsonb not null default '[]',
    in_progress_tasks jsonb not null default '[]',
    blocked_tasks jsonb not null default '[]',
    metrics_snapshot jsonb not null default '{}',
    can_resume_from boolean not null default true,
    resume_notes text,
    invalidated boolean not null default false,
    invalidation_reason text,
    recovery_count integer not null default 0,
    last_resumed_at timestamptz,
    created_at timestamptz not null,
    unique (org_id, run_id, checkpoint_number),
    foreign key (org_id, run_id) references runs (org_id, id) on delete cascade,
    foreign key (org_id, session_id) references sessions (org_id, id) on delete cascade
  )`.execute(db)
  await sql`comment on column session_checkpoints.steps is
    'the steps that ended since the checkpoint before; a step named here is never run again in this run'`.execute(db)
  await addTenantKey(db, 'session_checkpoints')
  await protectTenantTable(db, 'session_checkpoints')

  await sql`create table checkpoint_recoveries (
    id uuid not null,
    org_id uuid not null,
    run_id uuid not null,
    checkpoint_id uuid,
    from_session_id uuid,
    to_session_id uuid not null,
    recovery_status text not null check (recovery_status in ('in_progress', 'success', 'failed')),
    recovery_method text not null check (recovery_method in ('automatic', 'manual', 'partial')),
    state_differences jsonb not null default '[]',
    error_message text,
    started_at timestamptz not null,
    completed_at timestamptz,
    primary key (org_id, id),
    foreign key (org_id, run_id) references runs (org_id, id) on delete cascade,
    foreign key (org_id, checkpoint_id) references session_checkpoints (org_id, id) on delete cascade,
    foreign key (org_id, to_session_id) references sessions (org_id, id) on delete cascade
  )`.execute(db)
  await sql`create index checkpoint_recoveries_run on checkpoint_recoveries (org_id, run_id)`.execute(db)
  await protectTenantTable(db, 'checkpoint_recoveries')
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table checkpoint_recoveries, session_checkpoints, sessions, runs`.execute(db)
}
