import { type Kysely, sql } from 'kysely'

/** What a run kept of an itinerary, so that it changes and undoes that alone, and not what a person made of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table itineraries add column made_version integer, add column made_by_effect uuid`.execute(db)
  await sql`update itineraries set made_version = 1, made_by_effect = id where run_id is not null`.execute(db)
  await sql`comment on column itineraries.made_version is
    'the version that its run kept last; whatever is newer is a person''s'`.execute(db)
  await sql`comment on column itineraries.made_by_effect is 'the call of a tool that kept it last'`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table itineraries drop column made_by_effect, drop column made_version`.execute(db)
}
