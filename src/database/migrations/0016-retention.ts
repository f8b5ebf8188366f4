import { type Kysely, sql } from 'kysely'
import { protectTenantTable } from './protect-table.ts'

/** How long each org keeps what, and documents that must not be purged. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table retention_policies (
    org_id uuid not null references orgs (id),
    policy text not null,
    keep_hours integer check (keep_hours > 0),
    updated_at timestamptz not null,
    updated_by text not null,
    primary key (org_id, policy)
  )`.execute(db)
  await sql`comment on table retention_policies is
    'a policy without a row is as the product has it; keep_hours null: for ever'`.execute(db)
  await protectTenantTable(db, 'retention_policies')

  await sql`create table retention_runs (
    org_id uuid primary key references orgs (id),
    applied_at timestamptz not null
  )`.execute(db)
  await sql`comment on table retention_runs is
    'when the policies of an org were last applied by themselves; whoever moves it on applies them'`.execute(db)
  await protectTenantTable(db, 'retention_runs')

  await sql`alter table documents add column held_at timestamptz, add column held_by text,
    add column hold_reason text, add constraint documents_held_check
      check (num_nulls(held_at, held_by, hold_reason) in (0, 3))`.execute(db)
  await sql`comment on column documents.held_at is 'since then a legal hold keeps it from being purged'`.execute(db)
  await sql`create index documents_held on documents (held_at, org_id) where held_at is not null`.execute(db)
  await sql`create index documents_trashed on documents (trashed_at, org_id)
    where trashed_at is not null and purged_at is null`.execute(db)
  await sql`create index runs_ended on runs (ended_at, org_id) where ended_at is not null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index runs_ended, documents_trashed, documents_held`.execute(db)
  await sql`alter table documents drop column held_at, drop column held_by, drop column hold_reason`.execute(db)
  await sql`drop table retention_runs, retention_policies`.execute(db)
}
