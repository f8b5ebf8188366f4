import type { PGlite } from '@electric-sql/pglite'
import type { PGliteTransaction } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { namedStatements } from './named-statements.ts'
import { startPglite } from './pglite-engine.ts'

const limit = 3

describe('named statements', () => {
  let pglite: PGlite
  let named: ReturnType<typeof namedStatements>

  beforeAll(async () => {
    pglite = await startPglite('memory')
    await pglite.exec('create table kept (id int primary key, bytes bytea, at timestamptz, tags text[], big int8)')
    named = namedStatements(pglite, limit)
  }, 120_000)
  afterAll(() => pglite.close())

  const inTransaction = <T>(work: (transaction: PGliteTransaction) => Promise<T>) => named.transaction(work)
  const statements = async () => {
    const { rows } = await pglite.query<{ statement: string }>(
      `select statement from pg_prepared_statements where name like 'autopilot%' order by prepare_time, name`,
    )
    return rows.map(({ statement }) => statement)
  }

  it('give the same values and counts as plain ones', async () => {
    const values = [1, Uint8Array.of(0, 255, 92), new Date('2026-01-02T03:04:05Z'), ['a"b', 'c,d'], 2n ** 53n]
    const text = 'insert into kept values ($1, $2, $3, $4, $5)'
    expect(await inTransaction((tx) => tx.query(text, values))).toMatchObject({ affectedRows: 1, rows: [] })
    expect(await inTransaction((tx) => tx.query(text, [2, null, null, [], null]))).toMatchObject({ affectedRows: 1 })
    const selected = 'select * from kept where id <= $1 order by id'
    const { rows } = await inTransaction((tx) => tx.query(selected, [2]))
    expect(rows).toEqual((await pglite.query(selected, [2])).rows)
    expect(rows).toMatchObject([
      { id: 1, bytes: Buffer.of(0, 255, 92), at: values[2], tags: values[3], big: values[4] },
      { id: 2, bytes: null, at: null, tags: [], big: null },
    ])
  })

  it('are prepared once, and the least recently used are closed', async () => {
    await inTransaction(async (tx) => {
      for (const text of ['select 1', 'select 2', 'select 3', 'select 1', 'select 4']) await tx.query(text, [])
    })
    expect(await statements()).toEqual(['select 1', 'select 3', 'select 4'])
  })

  it('are all closed by a change of the schema, so that no plan outlives its tables', async () => {
    const read = (tx: PGliteTransaction) => tx.query('select * from kept where id = $1', [1])
    await inTransaction(read)
    await inTransaction((tx) => tx.query('alter table kept drop column tags', []))
    expect(await statements()).toEqual([])
    expect(Object.keys((await inTransaction(read)).rows[0] ?? {})).toEqual(['id', 'bytes', 'at', 'big'])
  })

  it('survive a change of the schema that is taken back', async () => {
    const read = (tx: PGliteTransaction) => tx.query('select * from kept where id = $1', [1])
    const undone = inTransaction(async (tx) => {
      await tx.query('alter table kept add column later int', [])
      await read(tx)
      throw new TypeError('taken back')
    })
    await expect(undone).rejects.toThrow('taken back')
    expect(Object.keys((await inTransaction(read)).rows[0] ?? {})).toEqual(['id', 'bytes', 'at', 'big'])
  })

  it('throw the database error, undo the transaction, and work again afterwards', async () => {
    const insert = (id: number) => inTransaction((tx) => tx.query('insert into kept (id) values ($1)', [id]))
    const twice = inTransaction(async (tx) => {
      await tx.query('insert into kept (id) values ($1)', [10])
      await tx.query('insert into kept (id) values ($1)', [10])
    })
    await expect(twice).rejects.toMatchObject({ code: '23505' })
    await expect(inTransaction((tx) => tx.query('select nothing from kept', []))).rejects.toMatchObject({
      code: '42703',
    })
    await insert(10)
    expect((await pglite.query('select id from kept where id = 10')).rows).toHaveLength(1)
  })

  it('keep transactions and queries from outside apart', async () => {
    const seen: number[] = []
    const one = async (start: number) =>
      inTransaction(async (tx) => {
        for (let id = start; id < start + 5; id += 1) {
          seen.push(start)
          await tx.query('insert into kept (id) values ($1)', [id])
        }
      })
    await Promise.all([one(100), pglite.query('select count(*) from kept'), one(200)])
    expect(seen).toEqual([...Array(5).fill(100), ...Array(5).fill(200)])
  })
})
