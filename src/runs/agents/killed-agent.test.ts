import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type DatabaseSettings, openDatabase } from '#database'
import { type Actor, type OrgId, type RunId, systemClock, uuidV7Maker } from '#kernel'
import { emptyDatabaseFolder } from '../../database/database.testing.ts'
import { newServerDatabase, testServerUrl } from '../../database/server-database.testing.ts'
import { readConversation } from '../checkpoints/checkpoint-store.ts'
import { listPausesOfRun } from '../intervention-store.ts'
import { findRun, listCheckpoints } from '../run-store.ts'
import type { AgentLife } from './killed-agent.testing.ts'

const program = fileURLToPath(new URL('./killed-agent.testing.ts', import.meta.url))
const actor: Actor = { kind: 'system', name: 'test' }
const turns = 6

/** How a life ended: the signal that killed it, or its exit code. */
async function ended(life: AgentLife): Promise<unknown> {
  const child = spawn(process.execPath, ['--conditions=source', program, JSON.stringify(life)], { stdio: 'inherit' })
  const [code, signal] = await once(child, 'exit')
  return signal ?? code
}

/**
 * Kills one life after another, each a little further on, and looks at what is left when the last one has ended by itself. Then it
 * is all taken back, by lives that are killed as well.
 */
async function killEach(settings: DatabaseSettings, kills: readonly NonNullable<AgentLife['killAt']>[]): Promise<void> {
  const ids = uuidV7Maker()
  const folder = await mkdtemp(join(tmpdir(), 'autopilot-agent-'))
  const [orgId, runId, journal] = [ids.next<OrgId>(), ids.next<RunId>(), join(folder, 'journal')]
  const base = { database: settings, orgId, runId, turns, journal, undoes: false, maxCutOffs: 1_000 }
  try {
    await writeFile(journal, '')
    for (const [index, killAt] of kills.entries()) {
      expect(await ended({ ...base, creates: index === 0, killAt }), killAt.name).toBe('SIGKILL')
    }
    expect(await ended({ ...base, creates: false, killAt: null })).toBe(0)
    const database = await openDatabase(
      { clock: systemClock, logger: { warn: () => {} }, random: Math.random },
      settings,
    )
    try {
      const left = await database.withOrg(orgId, actor, async (tx) => ({
        status: (await findRun(tx, runId))?.status,
        steps: (await listCheckpoints(tx, runId)).flatMap(({ steps }) => steps),
        said: (await readConversation(tx, runId)).length,
        recoveries: await sql`select from checkpoint_recoveries where recovery_status = 'in_progress'`.execute(
          tx.query,
        ),
      }))
      expect([left.status, left.said]).toEqual(['succeeded', 1 + 2 * turns + 1])
      expect(left.recoveries.rows).toEqual([])
      // Each step once, whoever made it.
      expect(new Set(left.steps).size).toBe(left.steps.length)
    } finally {
      await database.close()
    }
    const linesOf = async (kind: string) =>
      (await readFile(journal, 'utf8')).split('\n').filter((line) => line.startsWith(`${kind} `))
    const effects = await linesOf('effect')
    expect([effects.length, new Set(effects).size]).toEqual([turns, turns])
    // Only the answer that was not kept yet when it was killed is asked for again.
    const thoughts = await linesOf('thought')
    const lost = kills.filter(({ name }) => name === 'agent.thought' || name === 'run.before-commit').length
    expect(new Set(thoughts).size).toBe(turns + 1)
    expect(thoughts.length).toBeLessThanOrEqual(turns + 1 + lost)

    const undoing = { ...base, creates: false, undoes: true }
    for (const name of ['undo.noted', 'undo.done', 'undo.done'] as const) {
      expect(await ended({ ...undoing, killAt: { name, time: 2 } }), name).toBe('SIGKILL')
    }
    expect(await ended({ ...undoing, killAt: null })).toBe(0)
    const [id, ofEffects] = [(line: string) => line.split(' ')[1], effects.toReversed()]
    expect((await linesOf('undone')).map(id)).toEqual(ofEffects.map(id))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

describe('an agent whose process is killed again and again', () => {
  const says = 'ends, with every step and every effect once, and takes back each of them once'

  it(`${says}, on pglite`, { timeout: 300_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'autopilot-agent-db-'))
    const directory = join(folder, 'database')
    try {
      await killEach({ engine: 'pglite', directory, emptyDatabaseFolder: await emptyDatabaseFolder() }, [
        { name: 'run.session-started', time: 1 },
        { name: 'agent.thought', time: 1 },
        { name: 'run.before-commit', time: 1 },
        { name: 'run.after-commit', time: 1 },
        { name: 'agent.effect-noted', time: 1 },
        { name: 'agent.effect-done', time: 1 },
        { name: 'agent.effect-done', time: 2 },
        { name: 'agent.thought', time: 2 },
        { name: 'run.before-job-complete', time: 1 },
      ])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('is held after the third kill at one step, and says at which', { timeout: 120_000 }, async () => {
    const ids = uuidV7Maker()
    const folder = await mkdtemp(join(tmpdir(), 'autopilot-agent-'))
    const [orgId, runId, journal] = [ids.next<OrgId>(), ids.next<RunId>(), join(folder, 'journal')]
    const settings: DatabaseSettings = {
      ...{ engine: 'pglite', directory: join(folder, 'database') },
      emptyDatabaseFolder: await emptyDatabaseFolder(),
    }
    const life = { database: settings, orgId, runId, turns, journal, undoes: false, maxCutOffs: 3 }
    try {
      await writeFile(journal, '')
      // Each time with the answer to its second turn in hand, which is not kept then.
      expect(await ended({ ...life, creates: true, killAt: { name: 'agent.thought', time: 2 } })).toBe('SIGKILL')
      for (const time of [1, 1]) {
        expect(await ended({ ...life, creates: false, killAt: { name: 'agent.thought', time } })).toBe('SIGKILL')
      }
      expect(await ended({ ...life, creates: false, killAt: null })).toBe(0)
      const database = await openDatabase(
        { clock: systemClock, logger: { warn: () => {} }, random: Math.random },
        settings,
      )
      const pauses = await database.withOrg(orgId, actor, (tx) => listPausesOfRun(tx, runId))
      await database.close()
      expect(pauses).toMatchObject([
        {
          ...{ pauseType: 'needs_person', reason: expect.stringContaining('behind step call-1') },
          blocker: { code: 'run.interrupted_repeatedly', cut_off_sessions: 3, completed_step: 'call-1' },
        },
      ])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  const server = testServerUrl()
  it.skipIf(server === undefined)(`${says}, on postgres`, { timeout: 300_000 }, async () => {
    const own = await newServerDatabase(server ?? '')
    try {
      // Another process takes a dead one's run when its heartbeat is missed, after some ten seconds each time.
      await killEach({ engine: 'postgres', url: own.url }, [
        { name: 'agent.effect-noted', time: 1 },
        { name: 'agent.effect-done', time: 2 },
        { name: 'agent.thought', time: 2 },
      ])
    } finally {
      await own.drop()
    }
  })
})
