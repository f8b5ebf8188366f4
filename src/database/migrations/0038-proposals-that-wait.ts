import { type Kysely, sql } from 'kysely'

/** Proposed corrections stand in the queue for a person, where the oldest are read first. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index correction_proposals_waiting on correction_proposals (org_id, created_at, id)
    where state = 'open'`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index correction_proposals_waiting`.execute(db)
}
