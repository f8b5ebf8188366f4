import { type Kysely, sql } from 'kysely'
import { tenantRole } from './protect-table.ts'

/**
 * Checkpoints of conversations, kept as what is new since the one before; forks; recoveries as SQL people look for them.
 * Names are a public contract.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table runs
    add column forked_from_run_id uuid,
    add column forked_from_checkpoint integer,
    add column pause_requested_by text,
    add column pause_requested_at timestamptz,
    add column pause_request_reason text,
    add column result jsonb,
    add constraint runs_fork_whole check (num_nulls(forked_from_run_id, forked_from_checkpoint) in (0, 2)),
    add constraint runs_pause_whole check (num_nulls(pause_requested_by, pause_requested_at) in (0, 2)),
    add constraint runs_forked_from foreign key (org_id, forked_from_run_id) references runs (org_id, id)`.execute(db)
  await sql`create index runs_forks on runs (org_id, forked_from_run_id) where forked_from_run_id is not null`.execute(
    db,
  )
  await sql`comment on column runs.forked_from_checkpoint is
    'the number of the checkpoint from which this run goes on; what stands before it is read from there'`.execute(db)
  await sql`alter table session_checkpoints add column state_version integer not null default 1,
    add column invalidated_at timestamptz,
    add constraint session_checkpoints_invalidated check (invalidated = (invalidated_at is not null))`.execute(db)
  await sql`comment on column session_checkpoints.state_version is
    'the form of the state, as the workflow that wrote it counted its forms'`.execute(db)
  await sql`comment on column session_checkpoints.conversation_history is
    'the messages since the checkpoint before; conversation_up_to has all of them'`.execute(db)
  await sql`comment on column session_checkpoints.message_count is
    'all messages up to and with this checkpoint'`.execute(db)
  await createFunctions(db)
  await createViews(db)
}

async function createFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`create function lineage_of_run(org uuid, of_run uuid, up_to integer)
    returns table (run_id uuid, through integer, as_of timestamptz) language sql stable as $$
      with recursive lineage (run_id, through, as_of, begun, parent, parent_through) as (
        select r.id, up_to, 'infinity'::timestamptz, r.created_at, r.forked_from_run_id, r.forked_from_checkpoint
          from runs r where r.org_id = org and r.id = of_run
        union all
        select r.id, l.parent_through, least(l.as_of, l.begun), r.created_at, r.forked_from_run_id, r.forked_from_checkpoint
          from lineage l join runs r on r.org_id = org and r.id = l.parent
      )
      select lineage.run_id, lineage.through, lineage.as_of from lineage
    $$`.execute(db)
  await sql`comment on function lineage_of_run is
    'a run and those it was forked from, each with the number of the last checkpoint that counts for it, and since when what became of those is no matter'`.execute(
    db,
  )

  await sql`create function valid_checkpoints(org uuid, of_run uuid, up_to integer) returns setof session_checkpoints
    language sql stable as $$
      select c.* from lineage_of_run(org, of_run, up_to) l
        join session_checkpoints c on c.org_id = org and c.run_id = l.run_id and c.checkpoint_number <= l.through
      where c.invalidated_at is null or c.invalidated_at > l.as_of
    $$`.execute(db)
  await sql`comment on function valid_checkpoints is
    'what a run has reached, from before a fork too: a fork keeps what its origin had when it was made'`.execute(db)

  await sql`create function conversation_up_to(org uuid, of_run uuid, up_to integer) returns jsonb
    language sql stable as $$
      select coalesce(jsonb_agg(message order by c.checkpoint_number, place), '[]')
      from valid_checkpoints(org, of_run, up_to) c
        cross join jsonb_array_elements(c.conversation_history) with ordinality as said(message, place)
    $$`.execute(db)
  await sql`comment on function conversation_up_to is
    'every message that a run had up to a checkpoint, the oldest first, from before a fork too'`.execute(db)

  // The run is locked first, as by whoever pauses or cancels it: two checkpoints of one run never have one number.
  await sql`create function create_checkpoint(
      org uuid, session uuid, checkpoint uuid, kind text, ended_steps text[], new_state jsonb, form integer,
      new_messages jsonb, tool_results jsonb, completed jsonb, in_progress jsonb, blocked jsonb, metrics jsonb,
      resumable boolean, notes text, moment timestamptz
    ) returns integer language plpgsql as $$
    declare
      held runs;
      latest record;
      number integer;
    begin
      select r.* into held from runs r join sessions s on s.org_id = r.org_id and s.run_id = r.id
        where r.org_id = org and s.id = session and r.current_session_id = session and r.status = 'running'
        for update of r;
      if held.id is null then return null; end if;
      select coalesce(max(checkpoint_number), coalesce(held.forked_from_checkpoint, 0)) as number,
          (select coalesce(max(v.message_count), 0) from valid_checkpoints(org, held.id, 2147483647) v) as messages
        into latest from session_checkpoints where org_id = org and run_id = held.id;
      number := latest.number + 1;
      insert into session_checkpoints (id, org_id, run_id, session_id, checkpoint_number, checkpoint_type, steps, state,
          state_version, conversation_history, message_count, tool_results_cache, completed_tasks, in_progress_tasks,
          blocked_tasks, metrics_snapshot, can_resume_from, resume_notes, created_at)
        values (checkpoint, org, held.id, session, number, kind, ended_steps, new_state, form, new_messages,
          latest.messages + jsonb_array_length(new_messages), tool_results, completed, in_progress, blocked, metrics,
          resumable, notes, moment);
      update runs set completed_step = coalesce(ended_steps[cardinality(ended_steps)], completed_step)
        where org_id = org and id = held.id;
      return number;
    end $$`.execute(db)
  await sql`comment on function create_checkpoint is
    'keeps what a session has reached, and returns the number of the checkpoint; null when the session no longer holds its run'`.execute(
    db,
  )

  await sql`create function invalidate_checkpoints(org uuid, of_run uuid, from_number integer, why text, moment timestamptz)
    returns integer
    language plpgsql as $$
    declare
      invalid integer;
    begin
      perform from runs where org_id = org and id = of_run for update;
      update session_checkpoints set invalidated = true, invalidated_at = moment, invalidation_reason = why
        where org_id = org and run_id = of_run and checkpoint_number >= from_number and not invalidated;
      get diagnostics invalid = row_count;
      return invalid;
    end $$`.execute(db)
  await sql`comment on function invalidate_checkpoints is
    'nothing goes on from these checkpoints any more; they stay to be looked at. Returns how many were valid'`.execute(
    db,
  )

  await sql`create function get_latest_resumable_checkpoint(org uuid, of_run uuid) returns setof session_checkpoints
    language sql stable as $$
      select * from valid_checkpoints(org, of_run, 2147483647) where can_resume_from
      order by checkpoint_number desc limit 1
    $$`.execute(db)
  await sql`comment on function get_latest_resumable_checkpoint is
    'where a run goes on; of a fork that has none of its own, the one it was forked from. No row: from the beginning'`.execute(
    db,
  )

  await sql`create function start_checkpoint_recovery(
      org uuid, recovery uuid, of_run uuid, checkpoint uuid, to_session uuid, method text, differences jsonb,
      moment timestamptz
    ) returns uuid language plpgsql as $$
    begin
      update session_checkpoints set recovery_count = recovery_count + 1, last_resumed_at = moment
        where org_id = org and id = checkpoint;
      insert into checkpoint_recoveries (id, org_id, run_id, checkpoint_id, from_session_id, to_session_id,
          recovery_status, recovery_method, state_differences, started_at)
        values (recovery, org, of_run, checkpoint, (
            select id from sessions where org_id = org and run_id = of_run and id <> to_session
            order by session_number desc limit 1
          ), to_session, 'in_progress', method, differences, moment);
      return recovery;
    end $$`.execute(db)
  await sql`comment on function start_checkpoint_recovery is
    'notes that a session goes on with a run that another session left, from which checkpoint, and what had changed meanwhile'`.execute(
    db,
  )

  await sql`create function complete_checkpoint_recovery(
      org uuid, to_session uuid, failure text, moment timestamptz
    ) returns boolean language plpgsql as $$
    begin
      update checkpoint_recoveries set completed_at = moment, error_message = failure,
          recovery_status = case when failure is null then 'success' else 'failed' end
        where org_id = org and to_session_id = to_session and recovery_status = 'in_progress';
      return found;
    end $$`.execute(db)
  await sql`comment on function complete_checkpoint_recovery is
    'says how the recovery into a session ended; false when none was under way'`.execute(db)
}

async function createViews(db: Kysely<unknown>): Promise<void> {
  await sql`create view v_latest_checkpoints with (security_invoker = true) as
    select distinct on (c.org_id, c.run_id) c.org_id, c.run_id, r.workflow, r.subject, r.status as run_status,
      c.id as checkpoint_id, c.session_id, c.checkpoint_number, c.checkpoint_type, c.steps, c.message_count,
      c.completed_tasks, c.in_progress_tasks, c.blocked_tasks, c.can_resume_from, c.recovery_count, c.created_at
    from session_checkpoints c join runs r on r.org_id = c.org_id and r.id = c.run_id
    where not c.invalidated
    order by c.org_id, c.run_id, c.checkpoint_number desc`.execute(db)
  await sql`create view v_resumable_checkpoints with (security_invoker = true) as
    select c.org_id, c.run_id, r.workflow, r.subject, r.status as run_status, c.id as checkpoint_id, c.session_id,
      c.checkpoint_number, c.checkpoint_type, c.steps, c.message_count, c.resume_notes, c.recovery_count,
      c.last_resumed_at, c.created_at
    from session_checkpoints c join runs r on r.org_id = c.org_id and r.id = c.run_id
    where c.can_resume_from and not c.invalidated`.execute(db)
  await sql`create view v_checkpoint_recovery_history with (security_invoker = true) as
    select v.org_id, v.id as recovery_id, v.run_id, r.workflow, r.subject, v.checkpoint_id, c.checkpoint_number,
      c.checkpoint_type, v.from_session_id, v.to_session_id, v.recovery_status, v.recovery_method, v.state_differences,
      v.error_message, v.started_at, v.completed_at,
      extract(epoch from v.completed_at - v.started_at)::double precision as recovery_duration_seconds
    from checkpoint_recoveries v join runs r on r.org_id = v.org_id and r.id = v.run_id
      left join session_checkpoints c on c.org_id = v.org_id and c.id = v.checkpoint_id`.execute(db)
  for (const view of ['v_latest_checkpoints', 'v_resumable_checkpoints', 'v_checkpoint_recovery_history']) {
    await sql`grant select on ${sql.ref(view)} to ${sql.ref(tenantRole)}`.execute(db)
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop view v_checkpoint_recovery_history, v_resumable_checkpoints, v_latest_checkpoints`.execute(db)
  await sql`drop function complete_checkpoint_recovery, start_checkpoint_recovery, get_latest_resumable_checkpoint,
    invalidate_checkpoints, create_checkpoint, conversation_up_to, valid_checkpoints, lineage_of_run`.execute(db)
  await sql`alter table session_checkpoints drop column state_version, drop column invalidated_at`.execute(db)
  await sql`alter table runs drop column forked_from_run_id, drop column forked_from_checkpoint,
    drop column pause_requested_by, drop column pause_requested_at, drop column pause_request_reason,
    drop column result`.execute(db)
}
