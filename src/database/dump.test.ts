import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type OrgId, sha256, systemClock, uuidV7Maker } from '#kernel'
import { describeOnEachEngine, emptyDatabaseFolder } from './database.testing.ts'
import type { Database } from './database.ts'
import { dumpDatabase } from './dump-database.ts'
import { migrate, rollback } from './migrate.ts'
import { openDatabase } from './open-database.ts'
import { readDump } from './read-dump.ts'
import { restoreDatabase } from './restore-database.ts'
import { insertSampleRows } from './sample-rows.testing.ts'

const deps = { clock: systemClock, logger: { warn: () => {} }, random: Math.random }
const ids = uuidV7Maker()

async function dumpOf(database: Database): Promise<readonly string[]> {
  const lines: string[] = []
  await dumpDatabase({ database, clock: { ...systemClock, now: () => new Date(0) } }, (line) => void lines.push(line))
  return lines
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}

const openEmpty = async () =>
  await openDatabase(deps, {
    ...{ engine: 'pglite', directory: 'memory', emptyDatabaseFolder: await emptyDatabaseFolder() },
  })

describeOnEachEngine('a dump', (open) => {
  let database: Database
  let dump: readonly string[]

  beforeAll(async () => {
    database = await open()
    const orgId = ids.next<OrgId>()
    await database.asOwner(async (tx) => {
      await insertSampleRows(tx, ids, ids.next<OrgId>())
      const { extractions, documents } = await insertSampleRows(tx, ids, orgId)
      // Refers to an extraction that comes later in the dump.
      await tx.query.updateTable('extractions').set({ replaces: extractions.id }).where('org_id', '=', orgId).execute()
      // More rows than are fetched or inserted at once.
      const bands = Array.from({ length: 601 }, (_, band) => ({ org_id: orgId, document_id: documents.id, band }))
      await tx.query.insertInto('near_duplicate_bands').values(bands).execute()
    })
    dump = await dumpOf(database)
  })

  it('restored into the other engine or the same one, and dumped again, is the same to the last digit', async () => {
    const copy = await openEmpty()
    expect(await restoreDatabase(copy, each(dump))).toBe(dump.length - 2)
    const again = await dumpOf(copy)
    expect(again).toEqual(dump)
    expect(dump.filter((line) => line.startsWith('{"table":"near_duplicate_bands"'))).toHaveLength(603)

    await rollback(database, { all: true })
    await migrate(database)
    expect(await restoreDatabase(database, each(again))).toBe(dump.length - 2)
    expect(await dumpOf(database)).toEqual(dump)
    await copy.close()
  })

  it('is refused, and nothing changed, when it was damaged anywhere', async () => {
    const copy = await openEmpty()
    const header = dump[0] ?? ''
    const ended = (...lines: readonly string[]): readonly string[] => {
      const hash = sha256(lines.map((line) => `${line}\n`).join(''))
      return [...lines, `{"end":{"rows":${lines.length - 1},"sha256":"${hash}"}}`]
    }
    const damaged: readonly [string, readonly string[]][] = [
      ['cut short', dump.slice(0, -1)],
      ['rows were changed', dump.filter((_, index) => index !== 5)],
      ['rows were changed', dump.map((line) => line.replaceAll("O'Hara", "O'Brien"))],
      ['follows the end', [...dump, header]],
      ['neither a row nor the end', [header, '{"table":"orgs; drop table orgs","row":{}}']],
      ['no table', ended(header, '{"table":"pg_authid","row":{}}')],
      ['a row of orgs does not fit', ended(header, '{"table":"orgs","row":{"id":"x"}}')],
      ['a row of users does not fit', ended(header, dump.find((line) => line.startsWith('{"table":"users"')) ?? '')],
      ['header', ['', ...dump.slice(1)]],
      ['header', [header.replace('"version":1', '"version":2'), ...dump.slice(1)]],
      ['cut short', [header]],
    ]
    for (const [reason, lines] of damaged) {
      await expect(restoreDatabase(copy, each(lines)), reason).rejects.toMatchObject({
        code: 'database.dump_invalid',
        message: expect.stringContaining(reason),
      })
    }
    expect(await dumpOf(copy)).toHaveLength(2)
    await copy.close()
  })

  it('is refused by a database with rows, and by one of another version', async () => {
    await expect(restoreDatabase(database, each(dump))).rejects.toMatchObject({ code: 'database.not_empty' })
    const older = await openEmpty()
    await rollback(older)
    await expect(restoreDatabase(older, each(dump))).rejects.toMatchObject({ code: 'database.dump_other_version' })
    await older.close()
  })
})

describe('reading a dump', () => {
  it('gives back any rows in their order, in batches of one table', async () => {
    const row = fc.record({ table: fc.constantFrom('orgs', 'users'), value: fc.json() })
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (rows) => {
        const header = '{"format":"paper-autopilot-dump","version":1,"migrations":[]}'
        const lines = [header, ...rows.map(({ table, value }) => `{"table":"${table}","row":{"v":${value}}}`)]
        const hash = sha256(lines.map((line) => `${line}\n`).join(''))
        lines.push(`{"end":{"rows":${rows.length},"sha256":"${hash}"}}`)
        const read: { table: string; value: string }[] = []
        for await (const batch of readDump(each(lines), () => {})) {
          read.push(...batch.rows.map((text) => ({ table: batch.table, value: text.slice(5, -1) })))
        }
        expect(read).toEqual(rows)
      }),
    )
  })
})
