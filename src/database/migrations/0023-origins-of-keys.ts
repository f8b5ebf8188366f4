import { type Kysely, sql } from 'kysely'

/** Where keys come from, kept when the keys between are deleted: whose they are, and whose quota they share. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table api_keys add column origins text[] not null default '{}', add column family uuid`.execute(db)
  await sql`with recursive families (id, family) as (
      select k.id, k.id from api_keys k
        where not exists (select from api_keys f where f.org_id = k.org_id and f.id = k.rotated_from)
      union all
      select k.id, f.family from api_keys k join families f on k.rotated_from = f.id
    ) update api_keys k set family = f.family from families f where f.id = k.id`.execute(db)
  // None is left, but for what nobody can have made: keys that were rotated in a circle.
  await sql`update api_keys set family = id where family is null`.execute(db)
  await sql`alter table api_keys alter column family set not null`.execute(db)
  await sql`comment on column api_keys.origins is
    'whoever made keys that it came from and that are deleted, and such keys: as in created_by'`.execute(db)
  await sql`comment on column api_keys.family is
    'the same for a key and all that it was rotated to: they share a quota'`.execute(db)
  // Not by org_id, or it would be taken for the key of the table: see addTenantKey.
  await sql`create index api_keys_family on api_keys (family)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table api_keys drop column origins, drop column family`.execute(db)
}
