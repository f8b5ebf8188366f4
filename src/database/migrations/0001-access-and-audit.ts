import { type Kysely, sql } from 'kysely'
import { protectTenantTable, tenantRole } from './protect-table.ts'

/** The tenant role, organizations with their users, and the hash-chained audit trail. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The role belongs to the whole server: another database of it, or an administrator, may have made it already.
  await sql`do $$ begin
    if not exists (select from pg_roles where rolname = 'autopilot_tenant') then
      create role autopilot_tenant nologin noinherit;
    end if;
  exception when duplicate_object or unique_violation then null; end $$`.execute(db)
  await sql`do $$ begin
    if not pg_has_role(current_user, 'autopilot_tenant', 'SET') then
      execute format('grant autopilot_tenant to %I with set true, inherit false', current_user);
    end if;
  end $$`.execute(db)
  await sql`do $$ begin
    execute format('grant usage on schema %I to autopilot_tenant', current_schema());
  end $$`.execute(db)

  await sql`create table orgs (
    id uuid primary key,
    name text not null,
    slug text not null unique,
    created_at timestamptz not null
  )`.execute(db)
  await protectTenantTable(db, 'orgs', 'id')
  await sql`revoke insert, update, delete on orgs from ${sql.ref(tenantRole)}`.execute(db)

  await sql`create table users (
    id uuid not null,
    org_id uuid not null references orgs (id),
    email text not null,
    display_name text not null,
    role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
    created_at timestamptz not null,
    primary key (org_id, id),
    unique (org_id, email)
  )`.execute(db)
  await protectTenantTable(db, 'users')

  await sql`create table audit_heads (
    org_id uuid primary key references orgs (id),
    sequence bigint not null,
    previous_hash bytea not null,
    hash bytea not null
  )`.execute(db)
  await protectTenantTable(db, 'audit_heads')
  await sql`revoke insert, delete on audit_heads from ${sql.ref(tenantRole)}`.execute(db)

  await sql`create table audit_events (
    org_id uuid not null references orgs (id),
    sequence bigint not null,
    id uuid not null,
    occurred_at timestamptz not null,
    actor text not null,
    event text not null,
    subject_kind text not null,
    subject_id text not null,
    payload text not null,
    previous_hash bytea not null,
    hash bytea not null,
    primary key (org_id, sequence)
  )`.execute(db)
  await sql`comment on column audit_events.payload is
    'canonical JSON of the event; hash = sha256(previous_hash || payload)'`.execute(db)
  await sql`create index audit_events_subject on audit_events (org_id, subject_id, sequence)`.execute(db)
  await protectTenantTable(db, 'audit_events')
  await sql`revoke update, delete on audit_events from ${sql.ref(tenantRole)}`.execute(db)
  // A function, because its plans are kept: a third faster than the same in one statement.
  await sql`create function record_audit_event(
      org uuid, event_id uuid, moment timestamptz, who text, what text, of_kind text, of_id text, content text
    ) returns void language plpgsql as $$
    declare
      head audit_heads;
    begin
      update audit_heads
        set sequence = sequence + 1, previous_hash = hash, hash = sha256(hash || convert_to(content, 'UTF8'))
        where org_id = org returning * into strict head;
      insert into audit_events (org_id, sequence, id, occurred_at, actor, event, subject_kind, subject_id, payload,
          previous_hash, hash)
        values (org, head.sequence, event_id, moment, who, what, of_kind, of_id, content, head.previous_hash, head.hash);
    end $$`.execute(db)

  await sql`create table commit_markers (
    id uuid primary key,
    outcome text not null check (outcome in ('committed', 'abandoned')),
    created_at timestamptz not null default now()
  )`.execute(db)
  await sql`comment on table commit_markers is
    'tells after a lost connection whether a transaction was committed; belongs to no org; deleted after an hour'`.execute(
    db,
  )
  await sql`create index commit_markers_age on commit_markers (created_at)`.execute(db)
  await sql`grant insert on commit_markers to ${sql.ref(tenantRole)}`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop function record_audit_event`.execute(db)
  await sql`drop table commit_markers, audit_events, audit_heads, users, orgs`.execute(db)
  await sql`do $$ begin
    execute format('revoke usage on schema %I from autopilot_tenant', current_schema());
  end $$`.execute(db)
}
