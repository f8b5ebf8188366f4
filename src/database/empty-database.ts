import type { PGlite } from '@electric-sql/pglite'
import type { DatabaseDeps, PgliteSettings } from './database.ts'
import { startPglite } from './pglite-engine.ts'

/** Opens the database in its directory, making it first from the dump of an empty one when there is none. */
export async function openPgliteDirectory(
  _deps: Pick<DatabaseDeps, 'logger'>,
  settings: PgliteSettings,
): Promise<PGlite> {
  return await startPglite(settings.directory)
}
