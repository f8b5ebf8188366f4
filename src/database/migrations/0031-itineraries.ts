import { type Kysely, sql } from 'kysely'
import { addTenantKey, protectTenantTable } from './protect-table.ts'

/** Itineraries, and versions of destinations and knowledge, so that two who edit them do not undo each other. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table destinations add column version integer not null default 1`.execute(db)
  await sql`alter table knowledge_items add column version integer not null default 1`.execute(db)

  await sql`create table itineraries (
    id uuid not null,
    org_id uuid not null references orgs (id),
    title text not null,
    first_day date,
    last_day date,
    destination_id uuid,
    run_id uuid,
    document_ids uuid[] not null default '{}',
    entries jsonb not null,
    costs jsonb not null default '[]',
    notes text,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    created_by text not null,
    updated_by text not null,
    check (first_day <= last_day),
    foreign key (org_id, destination_id) references destinations (org_id, id) on delete set null (destination_id),
    foreign key (org_id, run_id) references runs (org_id, id) on delete set null (run_id)
  )`.execute(db)
  await sql`comment on column itineraries.entries is
    'what somebody does when and where, each with the documents it is taken from; nights, gaps and conflicts follow from them'`.execute(
    db,
  )
  await sql`comment on column itineraries.document_ids is
    'all documents that it names, so that what is purged is removed from here too'`.execute(db)
  await sql`create index itineraries_of_run on itineraries (run_id, org_id) where run_id is not null`.execute(db)
  await sql`create index itineraries_of_destination on itineraries (destination_id, org_id)
    where destination_id is not null`.execute(db)
  await sql`create index knowledge_items_of_destination on knowledge_items (destination_id, org_id, id desc)
    where destination_id is not null`.execute(db)
  await addTenantKey(db, 'itineraries')
  await protectTenantTable(db, 'itineraries')
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table itineraries`.execute(db)
  await sql`drop index knowledge_items_of_destination`.execute(db)
  await sql`alter table knowledge_items drop column version`.execute(db)
  await sql`alter table destinations drop column version`.execute(db)
}
