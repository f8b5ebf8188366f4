import { type Kysely, sql } from 'kysely'
import { protectTenantTable } from './protect-table.ts'

/** Requests that may be sent again: what was asked, what it did, and what was answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table idempotency_keys (
    org_id uuid not null references orgs (id),
    subject text not null,
    key text not null check (length(key) between 1 and 255),
    status text not null check (status in ('pending', 'completed', 'error')),
    target text not null,
    headers_hash text not null,
    body_hash text,
    attempt_id uuid not null,
    lease_until timestamptz not null,
    effects jsonb not null default '[]',
    error_code text,
    response_status integer,
    response_headers jsonb,
    response_body text,
    ttl_until timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (org_id, subject, key),
    check ((response_status is null) = (response_body is null))
  )`.execute(db)
  await sql`comment on table idempotency_keys is
    'one row for each Idempotency-Key of a user or an API key; a completed one without a response is done, and its answer is not kept'`.execute(
    db,
  )
  await sql`comment on column idempotency_keys.lease_until is
    'until then the attempt is taken to be running; it renews it, and every transaction of it that changes something checks that it is still its own'`.execute(
    db,
  )
  await sql`comment on column idempotency_keys.effects is
    'the events that the request has recorded so far, written by the transactions that recorded them'`.execute(db)
  await sql`comment on column idempotency_keys.body_hash is
    'null until a streamed body has been read to its end'`.execute(db)
  await sql`create index idempotency_keys_ttl on idempotency_keys (ttl_until)`.execute(db)
  await protectTenantTable(db, 'idempotency_keys')
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table idempotency_keys`.execute(db)
}
