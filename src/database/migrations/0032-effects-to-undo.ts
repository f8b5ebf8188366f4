import { type Kysely, sql } from 'kysely'

/** What somebody wants undone, also where nobody knows yet whether it was done. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index effects_to_undo on effects (undo_sent_at)
    where undo_requested_by is not null and status in ('undoing', 'sent', 'unknown')`.execute(db)
  await sql`drop index effects_undoing`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`create index effects_undoing on effects (planned_at) where status = 'undoing'`.execute(db)
  await sql`drop index effects_to_undo`.execute(db)
}
