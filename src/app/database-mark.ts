import type { Settings } from '#config'
import { sha256 } from '#kernel'

/** Equal for equal databases. Not to be turned back into an address with its password. */
export function databaseMark({ database }: Pick<Settings, 'database'>): string {
  return database.engine === 'pglite' ? 'embedded' : sha256(database.url).slice(0, 16)
}
