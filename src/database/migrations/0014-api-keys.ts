import { type Kysely, sql } from 'kysely'
import { addTenantKey, protectTenantTable } from './protect-table.ts'

/** Keys of programs, and how they are used. Names are a public contract for SQL people. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table api_keys (
    id uuid not null,
    org_id uuid not null references orgs (id),
    prefix text not null unique,
    secret_hash bytea not null check (length(secret_hash) = 32),
    name text not null,
    permissions text[] not null,
    agent_per_minute integer check (agent_per_minute > 0),
    crud_per_minute integer check (crud_per_minute > 0),
    monthly_quota bigint check (monthly_quota > 0),
    is_demo boolean not null default false,
    active boolean not null default true,
    expires_at timestamptz,
    last_used_at timestamptz,
    last_used_from text,
    known_addresses text[] not null default '{}',
    rotated_from uuid,
    created_at timestamptz not null,
    created_by text not null
  )`.execute(db)
  await sql`comment on table api_keys is
    'the token is ap_<prefix>_<secret>; of the secret only its SHA-256 is here'`.execute(db)
  await sql`comment on column api_keys.known_addresses is
    'where it was used from, the newest last; use from another address is audited'`.execute(db)
  await sql`create index api_keys_newest on api_keys (org_id, created_at desc, id desc)`.execute(db)
  await addTenantKey(db, 'api_keys')
  await protectTenantTable(db, 'api_keys')

  await sql`create table api_key_usage (
    org_id uuid not null,
    key_id uuid not null,
    day date not null,
    bucket text not null check (bucket in ('agent', 'crud')),
    requests bigint not null default 0 check (requests >= 0),
    refusals bigint not null default 0 check (refusals >= 0),
    primary key (org_id, key_id, day, bucket),
    foreign key (org_id, key_id) references api_keys (org_id, id) on delete cascade
  )`.execute(db)
  await sql`comment on table api_key_usage is
    'counted in memory and written within a second; refusals are those of limits and quotas, and are not in requests; days are UTC'`.execute(
    db,
  )
  await protectTenantTable(db, 'api_key_usage')
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table api_key_usage, api_keys`.execute(db)
}
