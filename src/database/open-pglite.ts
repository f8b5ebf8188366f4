import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { DomainError } from '#kernel'
import type { PgliteSettings } from './database.ts'
import { findEmptyDatabase } from './empty-database.ts'
import { extractTar } from './extract-tar.ts'
import { startPglite } from './pglite-engine.ts'
import { syncPath, syncTree } from './sync-directory.ts'

/**
 * Opens the embedded database, making it first when there is none.
 * @throws DomainError `database.foreign_directory` when the folder holds something else
 */
export async function openPglite(settings: PgliteSettings): Promise<PGlite> {
  const { directory, emptyDatabaseFolder } = settings
  if (directory === 'memory') {
    const tar = await findTar(emptyDatabaseFolder)
    return await startPglite('memory', tar && new Blob([tar]))
  }
  if (!existsSync(join(directory, 'PG_VERSION'))) await makeDirectory(directory, emptyDatabaseFolder)
  return await startPglite(directory)
}

async function findTar(folder: string | undefined): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return folder === undefined ? undefined : await findEmptyDatabase(folder)
}

/** Makes it under another name and gives it its own when it is whole on the disk, so that no half one is ever opened. */
async function makeDirectory(directory: string, emptyDatabaseFolder: string | undefined): Promise<void> {
  const unfinished = `${directory}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  const tar = await findTar(emptyDatabaseFolder)
  if (tar) {
    extractTar(tar, unfinished)
  } else {
    const pglite = await startPglite(unfinished)
    await pglite.close()
  }
  await syncTree(unfinished)
  await makeRoom(directory)
  await rename(unfinished, directory)
  await syncPath(dirname(directory))
}

async function makeRoom(directory: string): Promise<void> {
  if (!existsSync(directory)) return
  if ((await readdir(directory)).length > 0) {
    throw new DomainError({
      code: 'database.foreign_directory',
      kind: 'conflict',
      message: `${directory} holds files but no database; move them away or choose another data directory`,
    })
  }
  await rmdir(directory)
}
