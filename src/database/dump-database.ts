import { sql } from 'kysely'
import { type Clock, contentHasher } from '#kernel'
import { type Database, engineOf } from './database.ts'
import { endLine, headerLine, rowLine } from './dump-format.ts'
import { listDumpedTables, readRows } from './dump-store.ts'
import { migrationStatus } from './migrate.ts'

/**
 * Writes every row of every org as lines of text (without line ends) that either engine can restore: one moment's
 * state, a batch of rows in memory at a time. On PGlite everybody else waits meanwhile.
 * @returns the number of rows
 */
export async function dumpDatabase(
  deps: { readonly database: Database; readonly clock: Clock },
  write: (line: string) => Promise<void> | void,
): Promise<number> {
  const status = await migrationStatus(deps.database)
  const migrations = status.filter(({ state }) => state === 'applied').map(({ name }) => name)
  const createdAt = deps.clock.now().toISOString()
  const { kysely } = deps.database[engineOf]
  return await kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      // The reader of the lines may be slow, and days and times must not depend on the server.
      await sql`select set_config('idle_in_transaction_session_timeout', '0', true),
        set_config('timezone', 'UTC', true)`.execute(transaction)
      const hasher = contentHasher()
      const hashed = async (line: string): Promise<void> => {
        hasher.update(Buffer.from(`${line}\n`))
        await write(line)
      }
      await hashed(headerLine({ format: 'paper-autopilot-dump', version: 1, migrations, createdAt }))
      let rows = 0
      for (const table of await listDumpedTables(transaction)) {
        for await (const row of readRows(transaction, table)) {
          await hashed(rowLine(table.name, row))
          rows += 1
        }
      }
      await write(endLine({ end: { rows, sha256: hasher.digest() } }))
      return rows
    })
}
