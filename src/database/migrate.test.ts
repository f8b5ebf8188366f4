import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type OrgId, uuidV7Maker } from '#kernel'
import { describeOnEachEngine } from './database.testing.ts'
import { type Database, engineOf } from './database.ts'
import { migrate, migrationStatus, requireMigrated, rollback } from './migrate.ts'
import { migrationNames, migrations } from './migrations/index.ts'
import { insertSampleRows } from './sample-rows.testing.ts'

const ids = uuidV7Maker()

/** What the migrations made in the schema, apart from what Kysely keeps for itself. */
async function listMade(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select relname::text as name from pg_class
    where relnamespace = current_schema()::regnamespace and relname !~ '^kysely'
    union all
    select proname::text from pg_proc p where pronamespace = current_schema()::regnamespace
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by 1`.execute(database[engineOf].kysely)
  return rows.map(({ name }) => name)
}

describe('migrations', () => {
  it('never drop a table or a column on the way up', () => {
    for (const { up } of Object.values(migrations))
      expect(up.toString()).not.toMatch(/\bdrop\b(?! (constraint|index))/i)
  })
})

describeOnEachEngine('migrations', (open) => {
  it('undo everything one by one, with rows in the tables, and do it again', async () => {
    const database = await open()
    const made = await listMade(database)
    await database.asOwner((tx) => insertSampleRows(tx, ids, ids.next<OrgId>()))
    for (const name of migrationNames.toReversed()) expect(await rollback(database)).toEqual([name])
    expect(await listMade(database)).toEqual([])
    expect(await rollback(database)).toEqual([])
    expect(await migrate(database)).toEqual(migrationNames)
    expect(await listMade(database)).toEqual(made)
    expect(await migrate(database)).toEqual([])
  })

  it('go up to a named one, and say what is pending', async () => {
    const database = await open()
    await rollback(database, { all: true })
    const [first = '', second = ''] = migrationNames
    expect(await migrate(database, { to: second })).toEqual([first, second])
    const status = await migrationStatus(database)
    expect(status.map(({ state }) => state)).toEqual([
      'applied',
      'applied',
      ...migrationNames.slice(2).map(() => 'pending'),
    ])
    await expect(requireMigrated(database)).rejects.toMatchObject({ code: 'database.not_migrated' })
    await expect(migrate(database, { to: '0000-nothing' })).rejects.toMatchObject({
      code: 'database.unknown_migration',
    })
    await migrate(database)
    await expect(requireMigrated(database)).resolves.toBeUndefined()
  })

  it('change nothing when one fails', async () => {
    const database = await open()
    await rollback(database, { all: true })
    await sql`create table sessions (in_the_way integer)`.execute(database[engineOf].kysely)
    await expect(migrate(database)).rejects.toMatchObject({
      code: 'database.migration_failed',
      message: expect.stringContaining('0003-runs'),
    })
    expect(await listMade(database)).toEqual(['sessions'])
    await sql`drop table sessions`.execute(database[engineOf].kysely)
    expect(await migrate(database)).toEqual(migrationNames)
  })
})
