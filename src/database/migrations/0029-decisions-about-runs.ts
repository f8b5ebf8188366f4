import { type Kysely, type RawBuilder, sql } from 'kysely'
import { addTenantKey, protectTenantTable, tenantRole } from './protect-table.ts'

const statusesBefore = ['planned', 'sent', 'confirmed', 'unknown', 'undone'] as const
const statuses = [...statusesBefore, 'undoing', 'undo_failed'] as const

/** What people do to runs: edits of what a step answered, deadlines of waits, and effects that are undone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table checkpoint_edits (
    id uuid not null,
    org_id uuid not null references orgs (id),
    run_id uuid not null,
    checkpoint_number integer not null,
    new_checkpoint_number integer not null,
    step text not null,
    before_output text not null,
    after_output text not null,
    reason text not null,
    edited_by text not null,
    edited_at timestamptz not null,
    foreign key (org_id, run_id) references runs (org_id, id) on delete cascade
  )`.execute(db)
  await sql`comment on table checkpoint_edits is
    'what a person put in place of what a step had answered; the checkpoints from there on were invalidated'`.execute(
    db,
  )
  await sql`comment on column checkpoint_edits.new_checkpoint_number is
    'the checkpoint that repeats what the edited one held, with the new answer'`.execute(db)
  await sql`create index checkpoint_edits_run on checkpoint_edits (org_id, run_id, edited_at)`.execute(db)
  await addTenantKey(db, 'checkpoint_edits')
  await protectTenantTable(db, 'checkpoint_edits')
  await sql`revoke update, delete on checkpoint_edits from ${sql.ref(tenantRole)}`.execute(db)

  await sql`alter table paused_sessions
    add column deadline_outcome text check (deadline_outcome in ('deny', 'escalate', 'cancel')),
    add column deadline_passed_at timestamptz`.execute(db)
  await sql`comment on column paused_sessions.deadline_outcome is
    'what is done when nobody has decided by the deadline'`.execute(db)
  await sql`create index paused_sessions_overdue on paused_sessions (deadline)
    where not resolved and deadline_passed_at is null and deadline_outcome is not null`.execute(db)

  await setLineage(db, sql`least(l.through, l.parent_through)`)
  await sql`create index intervention_actions_newest on intervention_actions (org_id, acted_at desc, id desc)`.execute(
    db,
  )
  await sql`create or replace view v_intervention_history with (security_invoker = true) as
    ${historyOf(sql`, a.id as action_id, a.notes as action_notes`)}`.execute(db)
  await setStatuses(db, statuses)
  await sql`alter table effects add column arguments jsonb not null default '{}',
    add column undo_requested_by text,
    add column undo_sent_at timestamptz,
    add column undo_error text`.execute(db)
  await sql`comment on column effects.undo_sent_at is
    'noted before undoing is sent, so that nobody takes one that may have happened for one that did not'`.execute(db)
  await sql`create index effects_undoing on effects (planned_at) where status = 'undoing'`.execute(db)
}

/** Of those a run was forked from, nothing counts that lies behind the place where a later fork was made. */
async function setLineage(db: Kysely<unknown>, through: RawBuilder<unknown>): Promise<void> {
  await sql`create or replace function lineage_of_run(org uuid, of_run uuid, up_to integer)
    returns table (run_id uuid, through integer, as_of timestamptz) language sql stable as $$
      with recursive lineage (run_id, through, as_of, begun, parent, parent_through) as (
        select r.id, up_to, 'infinity'::timestamptz, r.created_at, r.forked_from_run_id, r.forked_from_checkpoint
          from runs r where r.org_id = org and r.id = of_run
        union all
        select r.id, ${through}, least(l.as_of, l.begun), r.created_at, r.forked_from_run_id, r.forked_from_checkpoint
          from lineage l join runs r on r.org_id = org and r.id = l.parent
      )
      select lineage.run_id, lineage.through, lineage.as_of from lineage
    $$`.execute(db)
}

const historyOf = (
  more: RawBuilder<unknown>,
) => sql`select p.org_id, p.id, p.run_id, p.session_id, r.workflow, r.subject,
    r.status as run_status, p.pause_type, p.reason, p.paused_at, p.resolved, p.resolution, p.resolved_by, p.resolved_at,
    p.notes, a.action, a.actor, a.details, a.acted_at${more}
  from paused_sessions p join runs r on r.org_id = p.org_id and r.id = p.run_id
    left join intervention_actions a on a.org_id = p.org_id and a.paused_session_id = p.id`

async function setStatuses(db: Kysely<unknown>, allowed: readonly string[]): Promise<void> {
  await sql`alter table effects drop constraint effects_status_check`.execute(db)
  await sql`alter table effects add constraint effects_status_check
    check (status in (${sql.raw(allowed.map((status) => `'${status}'`).join(', '))}))`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index effects_undoing`.execute(db)
  await sql`update effects set status = 'confirmed' where status in ('undoing', 'undo_failed')`.execute(db)
  await setStatuses(db, statusesBefore)
  await setLineage(db, sql`l.parent_through`)
  await sql`alter table effects drop column arguments, drop column undo_requested_by, drop column undo_sent_at,
    drop column undo_error`.execute(db)
  await sql`drop view v_intervention_history`.execute(db)
  await sql`create view v_intervention_history with (security_invoker = true) as ${historyOf(sql``)}`.execute(db)
  await sql`grant select on v_intervention_history to ${sql.ref(tenantRole)}`.execute(db)
  await sql`drop index intervention_actions_newest`.execute(db)
  await sql`drop index paused_sessions_overdue`.execute(db)
  await sql`alter table paused_sessions drop column deadline_outcome, drop column deadline_passed_at`.execute(db)
  await sql`drop table checkpoint_edits`.execute(db)
}
