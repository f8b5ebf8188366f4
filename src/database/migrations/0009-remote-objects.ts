import { type Kysely, sql } from 'kysely'
import { addTenantKey, protectTenantTable } from './protect-table.ts'

const states = sql.raw(`('none', 'skipped', 'pending', 'indexed', 'local_only', 'failed', 'removed')`)
const formerStates = sql.raw(`('none', 'skipped', 'indexed')`)

/**
 * What the product keeps at providers: every file and vector store is a row here before it exists there, so that nothing
 * is left behind unknown. And what became of transactions that reached outside before they committed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table remote_objects (
    id uuid not null,
    org_id uuid not null references orgs (id),
    kind text not null check (kind in ('file', 'vector_store', 'vector_store_file')),
    state text not null check (state in ('creating', 'live', 'unknown', 'deleting', 'deleted', 'orphaned')),
    provider text not null,
    address text not null,
    remote_id text,
    name text,
    document_id uuid,
    run_id uuid,
    parent_id uuid,
    claimed_by text,
    claimed_until timestamptz,
    expires_at timestamptz,
    checked_at timestamptz,
    last_error text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (state <> 'live' or remote_id is not null),
    check ((kind = 'vector_store_file') = (parent_id is not null)),
    check ((kind = 'vector_store_file') = (name is null)),
    foreign key (org_id, document_id) references documents (org_id, id)
  )`.execute(db)
  await sql`comment on table remote_objects is
    'a row is committed before its object is made at the provider, and stays after the object is gone'`.execute(db)
  await sql`comment on column remote_objects.claimed_until is
    'until then only the one who claimed it may act on it; a frozen process loses it'`.execute(db)
  await sql`create unique index remote_objects_name on remote_objects (org_id, name)`.execute(db)
  await sql`create index remote_objects_document on remote_objects (org_id, document_id)`.execute(db)
  await sql`create index remote_objects_parent on remote_objects (org_id, parent_id) where parent_id is not null`.execute(
    db,
  )
  // One of each at a time, whoever is faster: two workers make one vector store, and a document has one file.
  await sql`create unique index remote_objects_one_store on remote_objects (org_id, provider, address)
    where kind = 'vector_store' and state in ('creating', 'live', 'unknown')`.execute(db)
  await sql`create unique index remote_objects_one_a_document
    on remote_objects (org_id, document_id, kind, provider, address)
    where kind <> 'vector_store' and state in ('creating', 'live', 'unknown')`.execute(db)
  await sql`create index remote_objects_unfinished on remote_objects (org_id)
    where state in ('creating', 'unknown', 'deleting')`.execute(db)
  await addTenantKey(db, 'remote_objects')
  await sql`alter table remote_objects add foreign key (org_id, parent_id) references remote_objects (org_id, id)`.execute(
    db,
  )
  await protectTenantTable(db, 'remote_objects')

  await sql`create table compensation_records (
    id uuid not null,
    org_id uuid not null references orgs (id),
    run_id uuid,
    document_id uuid,
    stage text not null,
    status text not null check (status in ('committed', 'rolled_back')),
    compensation_status text not null check (compensation_status in ('not_needed', 'completed', 'failed')),
    started_at timestamptz not null,
    committed_at timestamptz,
    rolled_back_at timestamptz,
    compensation_completed_at timestamptz,
    error text,
    error_type text,
    compensation_error text,
    compensation_error_type text,
    object_ids uuid[] not null default '{}',
    check ((status = 'committed') = (committed_at is not null)),
    check ((status = 'rolled_back') = (rolled_back_at is not null))
  )`.execute(db)
  await sql`comment on table compensation_records is
    'what became of work that reached outside before it committed; a rolled back one is recorded by a transaction of its own'`.execute(
    db,
  )
  await sql`create index compensation_records_newest on compensation_records (org_id, started_at desc, id desc)`.execute(
    db,
  )
  await addTenantKey(db, 'compensation_records')
  await protectTenantTable(db, 'compensation_records')

  await allowDocumentStates(db, states)
  await sql`create index documents_remote_pending on documents (org_id) where remote_index_state = 'pending'`.execute(
    db,
  )
}

async function allowDocumentStates(db: Kysely<unknown>, allowed: typeof states): Promise<void> {
  await sql`alter table documents drop constraint documents_remote_index_state_check`.execute(db)
  await sql`alter table documents add constraint documents_remote_index_state_check
    check (remote_index_state in ${allowed})`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index documents_remote_pending`.execute(db)
  await sql`update documents set remote_index_state = 'none' where remote_index_state not in ${formerStates}`.execute(
    db,
  )
  await allowDocumentStates(db, formerStates)
  await sql`drop table compensation_records, remote_objects`.execute(db)
}
