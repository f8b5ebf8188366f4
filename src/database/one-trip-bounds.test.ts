import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { oneTripBounds } from './one-trip-bounds.ts'
import { testServerUrl } from './server-database.testing.ts'

const server = testServerUrl()

describe.skipIf(server === undefined)('the bounds of a transaction on postgres', () => {
  // One connection, so that what one transaction leaves behind meets the next one.
  const pool = new pg.Pool({ connectionString: server ?? '', max: 1 })
  const { dialect, withBounds } = oneTripBounds(new PostgresDialect({ pool }))
  const kysely = new Kysely<{ changes: { n: number } }>({ dialect })

  beforeAll(async () => {
    await sql`create temporary table changes (n int)`.execute(kysely)
  })
  afterAll(() => kysely.destroy())

  const add = (n: number) => kysely.transaction().execute((tx) => tx.insertInto('changes').values({ n }).execute())
  const all = async () => (await kysely.selectFrom('changes').select('n').orderBy('n').execute()).map(({ n }) => n)

  it('are done inside of it, around its work', async () => {
    const first = ["select set_config('app.org_id', 'own', true)"]
    const last = ["insert into changes select 10 where current_setting('app.org_id') = 'own'"]
    await withBounds({ first, last }, () => add(1))
    expect(await all()).toEqual([1, 10])
    const { rows } = await sql<{ org: string }>`select current_setting('app.org_id', true) as org`.execute(kysely)
    expect(rows).toEqual([{ org: '' }])
  })

  it('leave nothing open when the first of them fails', async () => {
    await expect(withBounds({ first: ['select 1 / 0'], last: [] }, () => add(2))).rejects.toThrow('division by zero')
    await add(3)
    expect(await all()).not.toContain(2)
    expect(await all()).toContain(3)
  })

  it('are those of one transaction, though its context goes on', async () => {
    await withBounds(
      { first: ['insert into changes values (20)'], last: ['insert into changes values (21)'] },
      async () => {
        await add(22)
        await add(23)
      },
    )
    expect((await all()).filter((n) => n >= 20)).toEqual([20, 21, 22, 23])
  })

  it('undo the work when the last of them fails', async () => {
    await expect(withBounds({ first: [], last: ['select 1 / 0'] }, () => add(4))).rejects.toThrow('division by zero')
    expect(await all()).not.toContain(4)
  })

  it('do not call done what an error inside has undone, though the work went on', async () => {
    const swallowing = withBounds({ first: [], last: ['select 1'] }, () =>
      kysely.transaction().execute(async (tx) => {
        await tx.insertInto('changes').values({ n: 5 }).execute()
        await sql`select 1 / 0`.execute(tx).catch(() => {})
      }),
    )
    await expect(swallowing).rejects.toThrow('current transaction is aborted')
    expect(await all()).not.toContain(5)
  })
})
