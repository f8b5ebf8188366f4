import type { LoadedSettings } from '#config'
import { type Database, lockDataDirectory, openDatabase } from '#database'
import { systemClock } from '#kernel'
import { databaseSettings } from './database-settings.ts'
import { openLog } from './open-log.ts'

/** Opens nothing but the database, alone on the embedded one. */
export async function withDatabase<T>(loaded: LoadedSettings, work: (database: Database) => Promise<T>): Promise<T> {
  const { settings } = loaded
  const lock = settings.database.engine === 'pglite' ? lockDataDirectory(settings.dataDir) : undefined
  try {
    const deps = { clock: systemClock, logger: openLog(loaded), random: Math.random }
    const database = await openDatabase(deps, databaseSettings(settings))
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  } finally {
    lock?.release()
  }
}
