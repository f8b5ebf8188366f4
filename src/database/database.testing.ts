import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, describe } from 'vitest'
import { systemClock } from '#kernel'
import type { Database, DatabaseSettings } from './database.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open-database.ts'

const deps = { clock: systemClock, logger: { warn: () => {} }, random: Math.random }

const serverUrl = process.env.AUTOPILOT_TEST_DATABASE_URL
if (serverUrl === undefined && process.env.AUTOPILOT_TEST_REQUIRE_SERVICES === '1') {
  throw new Error('AUTOPILOT_TEST_DATABASE_URL must be set where AUTOPILOT_TEST_REQUIRE_SERVICES=1')
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A database of the test's own on the server, and the way to drop it. */
export async function newServerDatabase(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(server, `drop database ${name} with (force)`) }
}

/**
 * Runs the same suite on the embedded database and on PostgreSQL. `open` gives the migrated, empty database of this
 * suite; every call in a suite gives the same one. Without a server its leg is skipped by name and counted.
 */
export function describeOnEachEngine(name: string, suite: (open: () => Promise<Database>) => void): void {
  const leg =
    (engine: 'pglite' | 'postgres', prepare: () => Promise<{ settings: DatabaseSettings; drop(): Promise<void> }>) =>
    () => {
      let opening: Promise<{ database: Database; drop(): Promise<void> }> | undefined
      const open = async () => {
        opening ??= (async () => {
          const { settings, drop } = await prepare()
          const database = await openDatabase(deps, settings)
          if (engine === 'postgres') await migrate(database)
          return { database, drop }
        })()
        return (await opening).database
      }
      afterAll(async () => {
        if (opening === undefined) return
        const { database, drop } = await opening
        await database.close()
        await drop()
      })
      suite(open)
    }
  describe(
    `${name} on pglite`,
    leg('pglite', async () => ({
      settings: { engine: 'pglite', directory: 'memory' },
      drop: async () => {},
    })),
  )
  describe.skipIf(serverUrl === undefined)(
    `${name} on postgres`,
    leg('postgres', async () => {
      const own = await newServerDatabase(serverUrl ?? '')
      return { settings: { engine: 'postgres', url: own.url }, drop: own.drop }
    }),
  )
}
