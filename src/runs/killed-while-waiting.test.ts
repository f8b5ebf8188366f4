import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Database, type DatabaseSettings, openDatabase } from '#database'
import { type Actor, type OrgId, type RunId, systemClock, uuidV7Maker } from '#kernel'
import { emptyDatabaseFolder } from '../database/database.testing.ts'
import { newServerDatabase, testServerUrl } from '../database/server-database.testing.ts'
import { listPausesOfRun } from './intervention-store.ts'
import type { PausingWork } from './pausing-worker.testing.ts'
import { findRun, listSessions } from './run-store.ts'

const program = fileURLToPath(new URL('./pausing-worker.testing.ts', import.meta.url))
const actor: Actor = { kind: 'system', name: 'test' }
const deps = { clock: systemClock, logger: { warn: () => {} }, random: Math.random }

/** How a process that did this work ended: the signal that killed it, or its exit code. */
async function ended(work: PausingWork): Promise<unknown> {
  const child = spawn(process.execPath, ['--conditions=source', program, JSON.stringify(work)], { stdio: 'inherit' })
  const [code, signal] = await once(child, 'exit')
  return signal ?? code
}

async function killEverywhere(settings: DatabaseSettings, folder: string): Promise<void> {
  const ids = uuidV7Maker()
  const [orgId, runId, journal] = [ids.next<OrgId>(), ids.next<RunId>(), join(folder, 'journal')]
  const base = { database: settings, orgId, runId, journal }
  const look = async () => {
    const database: Database = await openDatabase(deps, settings)
    try {
      return await database.withOrg(orgId, actor, async (tx) => ({
        status: (await findRun(tx, runId))?.status,
        pauses: (await listPausesOfRun(tx, runId)).map(({ resolved }) => resolved?.action ?? 'open'),
        sessions: (await listSessions(tx, runId)).map(({ status }) => status),
      }))
    } finally {
      await database.close()
    }
  }
  expect(await ended({ ...base, first: 'create', killAt: 'pause.before-commit' })).toBe('SIGKILL')
  expect(await look()).toEqual({ status: 'running', pauses: [], sessions: ['running'] })

  expect(await ended({ ...base, first: 'work', killAt: 'pause.after-commit' })).toBe('SIGKILL')
  expect(await look()).toEqual({ status: 'waiting', pauses: ['open'], sessions: ['interrupted', 'paused'] })

  // Its job is still in the queue, and starts nothing.
  expect(await ended({ ...base, first: 'work', killAt: 'run.session-started' })).toBe(0)
  expect((await look()).sessions).toEqual(['interrupted', 'paused'])

  expect(await ended({ ...base, first: 'resume', killAt: 'resume' })).toBe('SIGKILL')
  expect(await look()).toMatchObject({ status: 'queued', pauses: ['retry'] })

  expect(await ended({ ...base, first: 'work', killAt: null })).toBe(0)
  expect(await look()).toEqual({
    status: 'succeeded',
    pauses: ['retry'],
    sessions: ['interrupted', 'paused', 'completed'],
  })
  expect(await readFile(journal, 'utf8')).toBe('paid\n')
}

describe('a run whose worker is killed before, after and beside its pause', () => {
  const says = 'waits, is answered once, ends, and pays once'

  it(`${says}, on pglite`, { timeout: 240_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'autopilot-paused-'))
    try {
      const directory = join(folder, 'database')
      await killEverywhere({ engine: 'pglite', directory, emptyDatabaseFolder: await emptyDatabaseFolder() }, folder)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  const server = testServerUrl()
  it.skipIf(server === undefined)(`${says}, on postgres`, { timeout: 240_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'autopilot-paused-'))
    const own = await newServerDatabase(server ?? '')
    try {
      await killEverywhere({ engine: 'postgres', url: own.url }, folder)
    } finally {
      await own.drop()
      await rm(folder, { recursive: true, force: true })
    }
  })
})
