import { type Kysely, sql } from 'kysely'
import { addTenantKey, protectTenantTable } from './protect-table.ts'

/** Corrections that somebody proposed, for a person to accept or dismiss. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table correction_proposals (
    org_id uuid not null references orgs (id),
    id uuid not null,
    document_id uuid not null,
    fields text not null,
    reason text not null,
    state text not null check (state in ('open', 'accepted', 'dismissed')),
    created_at timestamptz not null,
    created_by text not null,
    decided_at timestamptz,
    decided_by text,
    check ((state = 'open') = (decided_at is null) and num_nulls(decided_at, decided_by) in (0, 2)),
    foreign key (org_id, document_id) references documents (org_id, id) on delete cascade
  )`.execute(db)
  await sql`comment on column correction_proposals.fields is 'JSON: new values by the name of their field'`.execute(db)
  await protectTenantTable(db, 'correction_proposals')
  await sql`create index correction_proposals_of_document on correction_proposals (org_id, document_id, id)`.execute(db)
  await addTenantKey(db, 'correction_proposals')
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table correction_proposals`.execute(db)
}
