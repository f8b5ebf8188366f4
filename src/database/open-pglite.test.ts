import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '#kernel'
import { emptyDatabaseFolder } from './database.testing.ts'
import type { Database } from './database.ts'
import { emptyDatabaseFileName } from './empty-database.ts'
import { migrationStatus } from './migrate.ts'
import { openDatabase } from './open-database.ts'

const deps = { clock: systemClock, logger: { warn: () => {} }, random: Math.random }

describe('the embedded database on disk', () => {
  let parent: string
  let directory: string
  const opened: Database[] = []

  beforeAll(async () => void (await emptyDatabaseFolder()), 120_000)

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'autopilot-database-'))
    directory = join(parent, 'database')
  })
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close()
    await rm(parent, { recursive: true, force: true })
  })

  async function open(folder?: string): Promise<Database> {
    const emptyDatabase = folder ?? (await emptyDatabaseFolder())
    const settings = { engine: 'pglite' as const, directory, emptyDatabaseFolder: emptyDatabase }
    const database = await openDatabase(deps, settings)
    opened.push(database)
    return database
  }
  const isMigrated = async (database: Database) =>
    (await migrationStatus(database)).every(({ state }) => state === 'applied')
  const addOrg = (database: Database) =>
    database.asOwner(async (tx) => {
      const id = '01900000-0000-7000-8000-000000000001'
      await sql`insert into orgs (id, name, slug, created_at) values (${id}, 'Kept', 'kept', now())`.execute(tx.query)
    })
  const orgNames = (database: Database) =>
    database.asOwner(async (tx) => (await tx.query.selectFrom('orgs').select('name').execute()).map(({ name }) => name))

  it('is made from the dump, migrated, and safe against power loss', async () => {
    const database = await open()
    expect(await isMigrated(database)).toBe(true)
    const { rows } = await database.asOwner((tx) =>
      sql`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous,
        current_setting('full_page_writes') as pages, current_setting('shared_buffers') as buffers`.execute(tx.query),
    )
    expect(rows).toEqual([{ fsync: 'on', synchronous: 'on', pages: 'on', buffers: '16MB' }])
    expect(await readdir(parent)).toEqual(['database'])
  })

  it('is the same without a dump, or with a damaged one, only later', { timeout: 120_000 }, async () => {
    const folder = join(parent, 'dumps')
    await mkdir(folder)
    await writeFile(join(folder, await emptyDatabaseFileName()), 'damaged')
    const database = await open(folder)
    expect(await isMigrated(database)).toBe(true)
    expect(await readdir(folder)).toEqual([])
  })

  it('keeps its rows when it is opened again', async () => {
    const first = await open()
    await addOrg(first)
    await first.close()
    expect(await orgNames(await open())).toEqual(['Kept'])
  })

  it('is made anew when its making was cut off', async () => {
    await mkdir(`${directory}.new/base`, { recursive: true })
    await writeFile(`${directory}.new/PG_VERSION`, '1')
    expect(await isMigrated(await open())).toBe(true)
    expect(existsSync(`${directory}.new`)).toBe(false)
  })

  it('refuses a folder that holds something else, and takes an empty one', async () => {
    await mkdir(directory)
    await writeFile(join(directory, 'letter.pdf'), '')
    await expect(open()).rejects.toMatchObject({ code: 'database.foreign_directory' })
    await rm(join(directory, 'letter.pdf'))
    expect(await isMigrated(await open())).toBe(true)
  })

  it('has lost nothing that was acknowledged when its process is killed while it writes', {
    timeout: 120_000,
  }, async () => {
    const program = `
      const { openDatabase } = await import(${JSON.stringify(new URL('./open-database.ts', import.meta.url).href)})
      const { systemClock } = await import('#kernel')
      const deps = { clock: systemClock, logger: console, random: Math.random }
      const settings = ${JSON.stringify({ engine: 'pglite', directory, emptyDatabaseFolder: await emptyDatabaseFolder() })}
      const database = await openDatabase(deps, settings)
      for (let count = 1; ; count += 1) {
        const hex = String(count).padStart(12, '0')
        await database.asOwner((tx) => tx.query.insertInto('orgs').values({
          id: '01900000-0000-7000-8000-' + hex, name: String(count), slug: String(count), created_at: new Date(),
        }).execute())
        process.stdout.write(count + '\\n')
      }`
    const child = spawn(process.execPath, ['--conditions=source', '--input-type=module', '-e', program], {
      cwd: new URL('../..', import.meta.url),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let heard = ''
    child.stdout.on('data', (bytes) => {
      heard += bytes
      if (heard.split('\n').length > 60) child.kill('SIGKILL')
    })
    await once(child, 'exit')
    const acknowledged = heard.split('\n').length - 1
    expect(acknowledged).toBeGreaterThanOrEqual(60)
    const database = await open()
    expect((await orgNames(database)).length).toBeGreaterThanOrEqual(acknowledged)
  })
})
