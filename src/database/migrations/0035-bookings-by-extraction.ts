import { type Kysely, sql } from 'kysely'

/** Few extractions hold bookings, and whoever plans a journey looks for those alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index extractions_with_bookings on extractions (org_id, id desc)
    where bookings <> '[]'::jsonb`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index extractions_with_bookings`.execute(db)
}
