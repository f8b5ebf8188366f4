import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { systemClock } from '#kernel'
import { emptyDatabaseFileName } from './empty-database.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open-database.ts'

/** The PostgreSQL server that tests may make databases on, or undefined. */
export function testServerUrl(): string | undefined {
  const url = process.env.AUTOPILOT_TEST_DATABASE_URL
  if (url === undefined && process.env.AUTOPILOT_TEST_REQUIRE_SERVICES === '1') {
    throw new Error('AUTOPILOT_TEST_DATABASE_URL must be set where AUTOPILOT_TEST_REQUIRE_SERVICES=1')
  }
  return url
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** A migrated database of the test's own on the server, copied from a template, and the way to drop it. */
export async function newServerDatabase(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await onServer(server, async (client) => {
    // Test files run at once: one makes the template, and nobody copies it meanwhile.
    await client.query('select pg_advisory_lock(7286301)')
    await client.query(`create database ${name} template ${await findTemplate(client, server)}`)
  })
  return {
    url: withDatabase(server, name),
    drop: () => onServer(server, async (client) => void (await client.query(`drop database ${name} with (force)`))),
  }
}

/** One for each version of the migrations, so that two working copies can test against one server. */
async function findTemplate(client: pg.Client, server: string): Promise<string> {
  const template = `autopilot_${/[0-9a-f]{16}/.exec(await emptyDatabaseFileName())?.[0]}`
  // Renamed when it is whole: a template that was cut off while it was made is never taken.
  const draft = `${template}_draft`
  const { rowCount } = await client.query('select from pg_database where datname = $1', [template])
  if (rowCount === 1) return template
  await client.query(`drop database if exists ${draft} with (force)`)
  await client.query(`create database ${draft}`)
  const database = await openDatabase(
    { clock: systemClock, logger: { warn: () => {} }, random: Math.random },
    { engine: 'postgres', url: withDatabase(server, draft) },
  )
  try {
    await migrate(database)
  } finally {
    await database.close()
  }
  await client.query(`alter database ${draft} rename to ${template}`)
  return template
}
