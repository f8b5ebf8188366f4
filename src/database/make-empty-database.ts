import { mkdir, readdir, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type Database, type DatabaseDeps, engineOf } from './database.ts'
import { emptyDatabaseFileName } from './empty-database.ts'
import { openDatabase } from './open-database.ts'

const anyVersion = /^empty-[0-9a-f]{16}\.tar\.gz$/

/**
 * Writes the files of an empty migrated embedded database into `folder`, from which a first start takes a second
 * instead of five, and removes those of other versions. `prepare` may add what others keep in the same database.
 * @returns the path of the file
 */
export async function makeEmptyDatabase(
  deps: DatabaseDeps,
  folder: string,
  prepare: (database: Database) => Promise<void> = async () => {},
): Promise<string> {
  const name = await emptyDatabaseFileName()
  const database = await openDatabase(deps, { engine: 'pglite', directory: 'memory' })
  try {
    await prepare(database)
    await mkdir(folder, { recursive: true })
    const temporary = join(folder, `${name}.${process.pid}`)
    await writeFile(temporary, await promisify(gzip)(await tarOf(database)))
    await rename(temporary, join(folder, name))
  } finally {
    await database.close()
  }
  for (const other of await readdir(folder)) {
    if (anyVersion.test(other) && other !== name) await unlink(join(folder, other))
  }
  return join(folder, name)
}

async function tarOf(database: Database): Promise<ArrayBuffer> {
  const connection = database[engineOf].queueConnection
  if (connection.engine !== 'pglite') throw new TypeError('only the embedded database is made of files')
  const { pglite } = connection
  // Nobody makes databases from these templates. They are half of the files, and nothing ever vacuums them.
  await pglite.exec("update pg_database set datistemplate = false where datname in ('template0', 'template1')")
  for (const template of ['template0', 'template1']) await pglite.exec(`drop database if exists ${template}`)
  await pglite.exec('vacuum (analyze)')
  await pglite.exec('checkpoint')
  const tar = await pglite.dumpDataDir('none')
  return await tar.arrayBuffer()
}
