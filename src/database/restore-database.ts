import { sql } from 'kysely'
import { DomainError } from '#kernel'
import { type Database, engineOf } from './database.ts'
import { invalidDump } from './dump-format.ts'
import { insertRows, listDumpedTables, requireEmpty } from './dump-store.ts'
import { migrationStatus } from './migrate.ts'
import { readDump } from './read-dump.ts'

/**
 * Puts the rows of a dump into an empty migrated database, all or none.
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
    await requireEmpty(transaction, tables)
    let restored = 0
    for await (const { table, rows } of readDump(lines, (header) => requireSame(header.migrations, applied))) {
      if (!tables.some(({ name }) => name === table)) throw invalidDump(`there is no table ${table}`)
      await insertRows(transaction, table, rows)
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
