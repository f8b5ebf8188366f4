import { type Kysely, sql } from 'kysely'
import { addTenantKey, protectTenantTable } from './protect-table.ts'

/**
 * Requests to models that are sent together at half the price, and answered within a day. Names are a public contract
 * for SQL people.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table batches (
    id uuid not null,
    org_id uuid not null references orgs (id),
    provider text not null,
    model text not null,
    state text not null check (state in ('collecting', 'planned', 'uploading', 'uploaded', 'creating', 'submitted',
      'booking', 'cleaning', 'ended')),
    outcome text check (outcome in ('completed', 'failed', 'expired', 'cancelled', 'withdrawn', 'lost')),
    remote_id text,
    remote_status text,
    remote_total integer,
    input_file_id text,
    output_file_id text,
    error_file_id text,
    error text,
    failed_looks integer not null default 0,
    requests_count integer not null default 0,
    size_bytes bigint not null default 0,
    next_look_at timestamptz not null,
    claimed_until timestamptz,
    holds_until timestamptz not null,
    cancel_requested_by text,
    created_at timestamptz not null,
    submitted_at timestamptz,
    ended_at timestamptz
  )`.execute(db)
  await sql`comment on column batches.state is
    'uploading and creating are written before the provider is asked: what became of a call is looked up there before it is made again'`.execute(
    db,
  )
  await sql`create index batches_due on batches (next_look_at) where state <> 'ended'`.execute(db)
  await sql`create index batches_newest on batches (org_id, created_at desc, id desc)`.execute(db)
  await sql`create index batches_collecting on batches (org_id, provider, model) where state = 'collecting'`.execute(db)
  await addTenantKey(db, 'batches')
  await protectTenantTable(db, 'batches')

  await sql`create table batch_requests (
    id uuid not null,
    org_id uuid not null,
    batch_id uuid not null,
    run_id uuid not null,
    document_id uuid not null,
    reservation_id uuid not null,
    content_hash text not null,
    provider text not null,
    model text not null,
    prompt_version text not null,
    schema_version text not null,
    request jsonb not null,
    size_bytes bigint not null check (size_bytes > 0),
    state text not null check (state in ('waiting', 'answered', 'failed', 'withdrawn')),
    failure text,
    created_at timestamptz not null,
    ended_at timestamptz,
    check ((state = 'waiting') = (ended_at is null)),
    foreign key (org_id, batch_id) references batches (org_id, id) on delete cascade
  )`.execute(db)
  await sql`comment on column batch_requests.request is 'what the request is built from when it is sent; no text of the document'`.execute(
    db,
  )
  await sql`create unique index batch_requests_open on batch_requests (org_id, content_hash, provider, model,
    prompt_version, schema_version) where state = 'waiting'`.execute(db)
  await sql`create index batch_requests_run on batch_requests (org_id, run_id)`.execute(db)
  await sql`create index batch_requests_document on batch_requests (org_id, document_id)`.execute(db)
  await sql`create index batch_requests_batch on batch_requests (org_id, batch_id, id)`.execute(db)
  await addTenantKey(db, 'batch_requests')
  await protectTenantTable(db, 'batch_requests')

  await replaceActiveInterventions(db, sql`where not p.resolved and p.pause_type <> 'batch'`)
}

/** A run that waits for a batch waits for nobody's decision. */
async function replaceActiveInterventions(db: Kysely<unknown>, where: ReturnType<typeof sql>): Promise<void> {
  await sql`create or replace view v_active_interventions with (security_invoker = true) as
    select p.org_id, p.id, p.run_id, p.session_id, r.workflow, r.subject, p.pause_type, p.reason, p.blocker_info,
      p.retry_stats, p.can_auto_resume, p.auto_resume_at, p.deadline, p.paused_at
    from paused_sessions p join runs r on r.org_id = p.org_id and r.id = p.run_id
    ${where}`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await replaceActiveInterventions(db, sql`where not p.resolved`)
  await sql`drop table batch_requests, batches`.execute(db)
}
