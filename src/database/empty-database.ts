import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { migrations } from './migrations/index.ts'
import { protectTenantTable } from './migrations/protect-table.ts'

/** The file that `makeEmptyDatabase` writes. Its name changes with the engine and with every migration, so that a stale dump is never taken. */
export async function emptyDatabaseFileName(): Promise<string> {
  const hash = createHash('sha256')
  for (const name of ['@electric-sql/pglite', '@electric-sql/pglite-pgvector']) {
    hash.update(await readFile(new URL('../package.json', import.meta.resolve(name))))
  }
  hash.update(protectTenantTable.toString())
  for (const [name, { up }] of Object.entries(migrations)) hash.update(`${name}\n${up.toString()}\n`)
  return `empty-${hash.digest('hex').slice(0, 16)}.tar.gz`
}

/** The tar of an empty database for this version, or undefined when the folder has none. */
export async function findEmptyDatabase(folder: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const path = join(folder, await emptyDatabaseFileName())
  const compressed = await readFile(path).catch(() => undefined)
  if (compressed === undefined) return undefined
  try {
    const tar = await promisify(gunzip)(compressed)
    // `promisify` forgets that zlib's buffers are never shared memory.
    return tar as Uint8Array<ArrayBuffer>
  } catch {
    await rm(path, { force: true })
    return undefined
  }
}
