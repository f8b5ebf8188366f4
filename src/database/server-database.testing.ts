import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { systemClock } from '#kernel'
import { emptyDatabaseFileName } from './empty-database.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open-database.ts'

const template = 'autopilot_template'

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
    await refreshTemplate(client, server)
    await client.query(`create database ${name} template ${template}`)
  })
  return {
    url: withDatabase(server, name),
    drop: () => onServer(server, async (client) => void (await client.query(`drop database ${name} with (force)`))),
  }
}

async function refreshTemplate(client: pg.Client, server: string): Promise<void> {
  const version = await emptyDatabaseFileName()
  const { rows } = await client.query<{ version: string | null }>(
    `select shobj_description(oid, 'pg_database') as version from pg_database where datname = $1`,
    [template],
  )
  if (rows[0]?.version === version) return
  await client.query(`drop database if exists ${template} with (force)`)
  await client.query(`create database ${template}`)
  const database = await openDatabase(
    { clock: systemClock, logger: { warn: () => {} }, random: Math.random },
    { engine: 'postgres', url: withDatabase(server, template) },
  )
  try {
    await migrate(database)
  } finally {
    await database.close()
  }
  await client.query(`comment on database ${template} is '${version}'`)
}
