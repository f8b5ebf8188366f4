import { sql } from 'kysely'
import { DomainError, errorCode } from '#kernel'
import { type Database, engineOf } from './database.ts'
import { invalidDump } from './dump-format.ts'
import { insertRows, listDumpedTables } from './dump-store.ts'
import { clearFirstStart, requireUntouched } from './first-start-store.ts'
import { migrationStatus } from './migrate.ts'
import { readDump } from './read-dump.ts'

/**
 * Asked before anything else of a dump is put into place.
 * @throws DomainError `database.not_empty`
 */
export async function requireUntouchedDatabase(database: Database): Promise<void> {
  const { kysely } = database[engineOf]
  await requireUntouched(kysely, await listDumpedTables(kysely))
}

/**
 * Puts the rows of a dump into a migrated database in which nobody has done anything, all or none. What a first start made is replaced.
 * @param lines without line ends, for example from `readline`
 * @returns the number of rows
 * @throws DomainError `database.dump_invalid`, `database.dump_other_version`, `database.not_empty`
 */
export async function restoreDatabase(database: Database, lines: AsyncIterable<string>): Promise<number> {
  const status = await migrationStatus(database)
  const applied = status.filter(({ state }) => state === 'applied').map(({ name }) => name)
  // Not `asOwner`, which would run this again after a transient error: the lines can be read only once.
  return await database[engineOf].kysely.transaction().execute(async (transaction) => {
    await sql`select set_config('idle_in_transaction_session_timeout', '0', true),
      set_config('timezone', 'UTC', true)`.execute(transaction)
    await sql`set constraints all deferred`.execute(transaction)
    const tables = await listDumpedTables(transaction)
    await requireUntouched(transaction, tables)
    await clearFirstStart(transaction)
    let restored = 0
    for await (const { table: name, rows } of readDump(lines, (header) => requireSame(header.migrations, applied))) {
      const table = tables.find((known) => known.name === name)
      if (table === undefined) throw invalidDump(`there is no table ${name}`)
      await insertRows(transaction, table, rows).catch((error) => {
        // Class 22 is bad data, class 23 a broken constraint.
        throw /^2[23]/.test(errorCode(error) ?? '') ? invalidDump(`a row of ${name} does not fit it`, error) : error
      })
      restored += rows.length
    }
    return restored
  })
}

function requireSame(dumped: readonly string[], applied: readonly string[]): void {
  if (dumped.join() === applied.join()) return
  const last = dumped.at(-1) ?? 'none'
  throw new DomainError({
    code: 'database.dump_other_version',
    kind: 'conflict',
    message:
      `the dump was made after migration ${last}, the database is at ${applied.at(-1) ?? 'none'}; ` +
      `make a new database with: autopilot db migrate --to ${last}, restore, then run: autopilot db migrate`,
    details: { dumped, applied },
  })
}
