import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type Dialect, DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { migrations } from './migrations/index.ts'

/** Counts the changes of what `makeEmptyDatabase` puts into the file besides the migrations. */
const formatVersion = '2'

/**
 * The file that `makeEmptyDatabase` writes. Its name changes with the engine and with every statement of the migrations,
 * so that a stale dump is never taken.
 */
export async function emptyDatabaseFileName(): Promise<string> {
  const hash = createHash('sha256').update(formatVersion)
  for (const name of ['@electric-sql/pglite', '@electric-sql/pglite-pgvector']) {
    hash.update(await readFile(new URL('../package.json', import.meta.resolve(name))))
  }
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
  // Runs the migrations on nothing, to hear what they say.
  const kysely = new Kysely<unknown>({ dialect, log: ({ query }) => void hash.update(`${query.sql}\n`) })
  for (const { up } of Object.values(migrations)) await up(kysely)
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
