import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, describe } from 'vitest'
import { systemClock } from '#kernel'
import type { Database } from './database.ts'
import { emptyDatabaseFileName } from './empty-database.ts'
import { makeEmptyDatabase } from './make-empty-database.ts'
import { openDatabase } from './open-database.ts'
import { newServerDatabase, testServerUrl } from './server-database.testing.ts'

const deps = { clock: systemClock, logger: { warn: () => {} }, random: Math.random }

const cacheFolder = fileURLToPath(new URL('../../node_modules/.cache/paper-autopilot', import.meta.url))

/** Where tests find the dump of an empty database; made by the first that asks, while the others wait for it. */
export async function emptyDatabaseFolder(): Promise<string> {
  const file = join(cacheFolder, await emptyDatabaseFileName())
  if (existsSync(file)) return cacheFolder
  mkdirSync(cacheFolder, { recursive: true })
  const lock = new DatabaseSync(join(cacheFolder, 'lock.db'), { timeout: 60_000 })
  try {
    lock.exec('begin exclusive')
    if (!existsSync(file)) await makeEmptyDatabase(deps, cacheFolder)
  } finally {
    lock.close()
  }
  return cacheFolder
}

type Opened = { readonly database: Database; drop(): Promise<void> }

async function openEmbedded(): Promise<Opened> {
  const settings = { engine: 'pglite' as const, directory: 'memory', emptyDatabaseFolder: await emptyDatabaseFolder() }
  return { database: await openDatabase(deps, settings), drop: async () => {} }
}

async function openOnServer(server: string): Promise<Opened> {
  const own = await newServerDatabase(server)
  return { database: await openDatabase(deps, { engine: 'postgres', url: own.url }), drop: own.drop }
}

/**
 * Runs the same suite on the embedded database and on PostgreSQL. `open` gives the migrated, empty database of this
 * suite; every call in a suite gives the same one. Without a server its leg is skipped by name and counted.
 */
export function describeOnEachEngine(name: string, suite: (open: () => Promise<Database>) => void): void {
  const leg = (prepare: () => Promise<Opened>) => () => {
    let opening: Promise<Opened> | undefined
    afterAll(async () => {
      const opened = await opening
      await opened?.database.close()
      await opened?.drop()
    })
    suite(async () => {
      opening ??= prepare()
      return (await opening).database
    })
  }
  describe(`${name} on pglite`, leg(openEmbedded))
  const server = testServerUrl()
  describe.skipIf(server === undefined)(
    `${name} on postgres`,
    leg(() => openOnServer(server ?? '')),
  )
}
