import { type Kysely, sql } from 'kysely'
import { protectTenantTable } from './protect-table.ts'

/**
 * What models answered, so that unchanged input is never paid for twice, and what each org allows to be sent to them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table result_cache (
    org_id uuid not null references orgs (id),
    content_hash text not null,
    provider text not null,
    model text not null,
    prompt_version text not null,
    schema_version text not null,
    answer text not null,
    usage jsonb not null,
    cost_nano_usd bigint not null check (cost_nano_usd >= 0),
    created_at timestamptz not null,
    primary key (org_id, content_hash, provider, model, prompt_version, schema_version)
  )`.execute(db)
  await protectTenantTable(db, 'result_cache')

  await sql`create table org_policies (
    org_id uuid primary key references orgs (id),
    cascade text check (cascade in ('local', 'unsure', 'always')),
    allowed_models text[],
    local_only_types text[] not null default '{}',
    local_only_tags text[] not null default '{}',
    updated_at timestamptz not null,
    updated_by text not null
  )`.execute(db)
  await sql`comment on table org_policies is
    'null means as the installation is set; documents of the named types and tags never leave it'`.execute(db)
  await protectTenantTable(db, 'org_policies')
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table org_policies, result_cache`.execute(db)
}
