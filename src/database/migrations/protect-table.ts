import { type Kysely, sql } from 'kysely'

/** The plain role that every tenant transaction switches to. It owns nothing and bypasses nothing. */
export const tenantRole = 'autopilot_tenant'

/**
 * Puts a tenant table under forced row level security: the tenant role sees only the rows of the org named in
 * `app.org_id`, the owner sees all (migrations and sweeps). `nullif` because a reused connection keeps an empty string
 * where it had a setting, and that must mean "no org", not an error.
 */
export async function protectTenantTable(db: Kysely<unknown>, table: string, orgColumn = 'org_id'): Promise<void> {
  const ref = sql.table(table)
  const org = sql.ref(orgColumn)
  await sql`alter table ${ref} enable row level security`.execute(db)
  await sql`alter table ${ref} force row level security`.execute(db)
  await sql`create policy ${sql.ref(`${table}_tenant`)} on ${ref} to ${sql.ref(tenantRole)}
    using (${org} = nullif(current_setting('app.org_id', true), '')::uuid)
    with check (${org} = nullif(current_setting('app.org_id', true), '')::uuid)`.execute(db)
  await sql`create policy ${sql.ref(`${table}_owner`)} on ${ref} to current_user using (true) with check (true)`.execute(
    db,
  )
  await sql`grant select, insert, update, delete on ${ref} to ${sql.ref(tenantRole)}`.execute(db)
}

/**
 * Makes (org_id, id) the key of a table, as its last index on purpose: while a table is small and without statistics,
 * all indexes that begin with org_id cost the same, and the planner takes the newest. Any other would read all of an
 * org's rows to find one of them, for every foreign key check of a session that planned it then.
 */
export async function addTenantKey(
  db: Kysely<unknown>,
  table: string,
  kind: 'primary key' | 'unique' = 'primary key',
): Promise<void> {
  await sql`alter table ${sql.table(table)} add ${sql.raw(kind)} (org_id, id)`.execute(db)
}
