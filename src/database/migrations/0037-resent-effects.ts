import { type Kysely, sql } from 'kysely'

/** Which decision of a person let an effect be sent again whose outcome nobody knows, so that no decision does it twice. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table effects add column resent_by uuid`.execute(db)
  await sql`comment on column effects.resent_by is
    'the pause whose decision let it be sent again last, when nobody knew whether it was done'`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table effects drop column resent_by`.execute(db)
}
