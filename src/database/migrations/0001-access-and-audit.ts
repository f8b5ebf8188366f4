import { type Kysely, sql } from 'kysely'
import { protectTenantTable, tenantRole } from './protect-table.ts'

/** The tenant role, organizations with their users, and the hash-chained audit trail. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`do $$ begin
    create role autopilot_tenant nologin noinherit;
  exception when duplicate_object then null; end $$`.execute(db)
  await sql`do $$ begin
    execute format('grant autopilot_tenant to %I with set true, inherit false', current_user);
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
    id uuid primary key,
    org_id uuid not null references orgs (id),
    email text not null,
    display_name text not null,
    role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
    created_at timestamptz not null,
    unique (org_id, email)
  )`.execute(db)
  await protectTenantTable(db, 'users')

  await sql`create table audit_heads (
    org_id uuid primary key references orgs (id),
    sequence bigint not null,
    hash bytea not null
  )`.execute(db)
  await protectTenantTable(db, 'audit_heads')
  await sql`revoke delete on audit_heads from ${sql.ref(tenantRole)}`.execute(db)

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
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table audit_events, audit_heads, users, orgs`.execute(db)
  await sql`do $$ begin
    execute format('revoke usage on schema %I from autopilot_tenant', current_schema());
  end $$`.execute(db)
}
