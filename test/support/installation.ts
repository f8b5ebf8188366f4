import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { describe } from 'vitest'

export type EngineName = 'pglite' | 'postgres'

/** A fresh installation of its own: an empty data directory and, on PostgreSQL, an empty database. */
export type Installation = {
  readonly engine: EngineName
  readonly dataDir: string
  readonly env: Readonly<Record<string, string>>
  remove(): Promise<void>
}

/** Whether a PostgreSQL server is there to test on. Where the services are required, its absence is an error. */
export function hasServer(): boolean {
  if (process.env.AUTOPILOT_TEST_DATABASE_URL) return true
  if (process.env.AUTOPILOT_TEST_REQUIRE_SERVICES === '1') {
    throw new Error('AUTOPILOT_TEST_DATABASE_URL must be set where AUTOPILOT_TEST_REQUIRE_SERVICES=1')
  }
  return false
}

/** Runs a suite on each engine; without a server its leg is skipped by name, and counted. */
export function describeOnEachInstallation(name: string, suite: (engine: EngineName) => void): void {
  describe(`${name}, on pglite`, () => suite('pglite'))
  describe.skipIf(!hasServer())(`${name}, on postgres`, () => suite('postgres'))
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

export async function newInstallation(engine: EngineName): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'autopilot-'))
  const env: Record<string, string> = {
    AUTOPILOT_DATA_DIR: dataDir,
    AUTOPILOT_LOGS_LEVEL: 'warn',
    // What becomes of a scan must not depend on what else the machine has; tests of OCR ask for it.
    AUTOPILOT_OCR_ENABLED: 'false',
  }
  if (engine === 'pglite') {
    return { engine, dataDir, env, remove: () => rm(dataDir, { recursive: true, force: true }) }
  }
  const server = process.env.AUTOPILOT_TEST_DATABASE_URL ?? ''
  const name = `test_${randomBytes(8).toString('hex')}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    engine,
    dataDir,
    env: { ...env, AUTOPILOT_DATABASE_URL: url.href },
    async remove() {
      await onServer(server, `drop database ${name} with (force)`)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
