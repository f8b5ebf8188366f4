import { type Kysely, sql } from 'kysely'
import { protectTenantTable } from './protect-table.ts'

/** What agents were answered and have not reached a checkpoint with, and which documents their runs have read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table kept_turns (
    org_id uuid not null references orgs (id),
    run_id uuid not null,
    turn_key text not null,
    answer jsonb not null,
    kept_at timestamptz not null,
    primary key (org_id, run_id, turn_key),
    foreign key (org_id, run_id) references runs (org_id, id) on delete cascade
  )`.execute(db)
  await sql`comment on table kept_turns is
    'paid answers of models, from the transaction that booked them to the checkpoint that holds them'`.execute(db)
  await protectTenantTable(db, 'kept_turns')

  await sql`create table run_documents (
    org_id uuid not null references orgs (id),
    run_id uuid not null,
    document_id uuid not null,
    primary key (org_id, run_id, document_id),
    foreign key (org_id, run_id) references runs (org_id, id) on delete cascade
  )`.execute(db)
  await sql`create index run_documents_by_document on run_documents (org_id, document_id)`.execute(db)
  await sql`comment on table run_documents is
    'whose text the conversation of a run may hold: removed for ever with the document'`.execute(db)
  await protectTenantTable(db, 'run_documents')
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table run_documents`.execute(db)
  await sql`drop table kept_turns`.execute(db)
}
