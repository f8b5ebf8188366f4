import { type Kysely, sql } from 'kysely'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/** What kept answers tell of, so that a purge finds them without reading them all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table idempotency_keys add column response_ids uuid[] not null default '{}'`.execute(db)
  await sql`comment on column idempotency_keys.response_ids is 'every id that the kept answer names'`.execute(db)
  await sql`update idempotency_keys set response_ids = array(
      select distinct found[1]::uuid from regexp_matches(response_body, ${sql.lit(`(${uuid})`)}, 'g') found)
    where response_body is not null`.execute(db)
  await sql`create index idempotency_keys_response_ids on idempotency_keys using gin (response_ids)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table idempotency_keys drop column response_ids`.execute(db)
}
