import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Settings } from '#config'
import type { DatabaseSettings } from '#database'

/** Where the dump that a first start begins from lies: beside the built program. */
export const emptyDatabaseFolder = fileURLToPath(new URL('../../dist', import.meta.url))

export function databaseSettings(settings: Settings): DatabaseSettings {
  return settings.database.engine === 'pglite'
    ? { engine: 'pglite', directory: join(settings.dataDir, 'database'), emptyDatabaseFolder }
    : settings.database
}
