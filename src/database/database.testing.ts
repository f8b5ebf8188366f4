import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe } from 'vitest'
import { errorCode, sleep, systemClock } from '#kernel'
import { type DataDirectoryLock, lockDataDirectory } from './data-directory-lock.ts'
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
  while (!existsSync(file)) {
    const lock = tryLock(cacheFolder)
    if (lock === undefined) await sleep(100)
    else if (!existsSync(file)) await makeEmptyDatabase(deps, cacheFolder)
    lock?.release()
  }
  return cacheFolder
}

function tryLock(folder: string): DataDirectoryLock | undefined {
  try {
    return lockDataDirectory(folder)
  } catch (error) {
    if (errorCode(error) === 'database.locked') return undefined
    throw error
  }
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
    let opened: Opened | undefined
    // A machine without the dump makes it here, which takes longer than a test may.
    beforeAll(async () => {
      opened = await prepare()
    }, 120_000)
    afterAll(async () => {
      await opened?.database.close()
      await opened?.drop()
    })
    suite(async () => {
      if (opened === undefined) throw new TypeError('open the database in a hook or a test')
      return opened.database
    })
  }
  describe(`${name} on pglite`, leg(openEmbedded))
  const server = testServerUrl()
  describe.skipIf(server === undefined)(
    `${name} on postgres`,
    leg(() => openOnServer(server ?? '')),
  )
}
