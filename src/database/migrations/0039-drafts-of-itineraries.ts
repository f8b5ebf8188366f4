import { type Kysely, sql } from 'kysely'

/** What a run has made of an itinerary counts once the run has succeeded: until then nobody catches trains by it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table itineraries add column is_draft boolean not null default false`.execute(db)
  await sql`comment on column itineraries.is_draft is
    'its run has not succeeded yet, and nobody else has changed it: it is listed nowhere, and goes with the run'`.execute(
    db,
  )
  await sql`update itineraries i set is_draft = true from runs r
    where r.org_id = i.org_id and r.id = i.run_id and r.status in ('queued', 'running', 'waiting')
      and i.version = i.made_version`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table itineraries drop column is_draft`.execute(db)
}
