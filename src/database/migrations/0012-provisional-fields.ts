import { type Kysely, sql } from 'kysely'

/** What a run found of a document before it went to wait, apart from the columns that search, lists and filters look at. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table documents add column provisional jsonb`.execute(db)
  await sql`comment on column documents.provisional is
    'what was found of a document that waits, for people to look at; nothing is decided, and it goes when the document ends'`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table documents drop column provisional`.execute(db)
}
