import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import type { CrashPointName } from '#kernel'
import { type Simulator, startSimulator } from '#simulator'
import { silentLogger } from '#telemetry'
import { createApp } from '../../src/app.ts'
import { newServerDatabase, testServerUrl } from '../../src/database/server-database.testing.ts'
import { autopilot } from '../support/autopilot-in-process.ts'
import { jsonLines, runAutopilot } from '../support/autopilot-process.ts'
import { writeSmallPdfs } from '../support/small-pdfs.ts'

const settings: Readonly<Record<string, string>> = {
  AUTOPILOT_PROVIDER: 'openai',
  AUTOPILOT_MODELS_CASCADE: 'always',
  AUTOPILOT_MODELS_BATCH_POLL_MS: '100',
  AUTOPILOT_MODELS_BATCH_WAIT_MS: '3600000',
  OPENAI_API_KEY: 'sk-simulated-key',
  AUTOPILOT_WORKER_HEARTBEAT_SECONDS: '10',
  AUTOPILOT_LOGS_LEVEL: 'error',
}

/** @param moments where money can be lost or paid twice; all of them, without killing, are elsewhere */
function commands(
  moments: readonly CrashPointName[],
  databaseUrl: () => Promise<{ url: string; drop(): Promise<void> } | undefined>,
): () => void {
  return () => {
    let root: string
    let simulator: Simulator
    let server: Awaited<ReturnType<typeof databaseUrl>>
    const environment = { ...process.env }
    const given: Record<string, string> = {}

    beforeAll(async () => {
      root = await mkdtemp(join(tmpdir(), 'autopilot-batch-commands-'))
      simulator = await startSimulator({ port: 0, seed: 3 })
      server = await databaseUrl()
      Object.assign(given, settings, { AUTOPILOT_DATA_DIR: join(root, 'data') })
      given.OPENAI_BASE_URL = `${simulator.url}/v1`
      if (server !== undefined) given.AUTOPILOT_DATABASE_URL = server.url
      Object.assign(process.env, given)
      if (server !== undefined) expect(await autopilot('db', 'migrate')).toMatchObject({ code: 0 })
    }, 120_000)
    afterAll(async () => {
      for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
      Object.assign(process.env, environment)
      await simulator.close()
      await server?.drop()
      await rm(root, { recursive: true, force: true })
    })

    const files = async (firstSeed: number, count: number) => {
      const folder = join(root, `from-${firstSeed}`)
      await mkdir(folder)
      await writeSmallPdfs(folder, count, firstSeed)
      return folder
    }

    const spent = async () => {
      const { settings: loaded } = loadProcessSettings({})
      const app = await createApp(loaded, { log: silentLogger, working: false, exclusive: true })
      try {
        const { orgId, actor } = app.owner
        return await app.database.withOrg(orgId, actor, async (tx) => {
          const { rows } = await sql<{ outcome: string; service_tier: string; cost: bigint }>`select outcome,
              service_tier, cost_nano_usd as cost from ledger_entries`.execute(tx.query)
          return rows
        })
      } finally {
        await app.close()
      }
    }

    it('collect, list, send and show what it cost', { timeout: 120_000 }, async () => {
      const { code, out } = await autopilot('ingest', await files(1, 2), '--batch')
      expect(code).toBe(0)
      expect(out).toContain('It is collecting: autopilot batches show')
      expect((await autopilot('list')).out).toMatch(/waits for a batch \(collecting\)\n.*waits for a batch/)
      expect((await autopilot('runs', 'list')).out).toContain('waits for a batch (collecting)')
      expect((await autopilot('interventions', 'list')).out).toBe('Nothing waits for you.\n')
      const [batch] = jsonLines((await autopilot('batches', 'list', '--json')).out)
      expect(batch).toMatchObject({ state: 'collecting', requests: { waiting: 2 }, remote_id: null })
      expect(simulator.journal.summary().calls).toBe(0)

      expect((await autopilot('batches', 'send', '--wait')).out).toMatch(/completed +2 +2 +0/)
      expect((await autopilot('batches', 'show', String(batch?.batch_id))).out).toMatch(
        /documents +2: 0 wait, 2 answered, 0 failed, 0 withdrawn/,
      )
      const documents = jsonLines((await autopilot('list', '--json')).out)
      expect(documents.map(({ state }) => ['ready', 'needs_review'].includes(String(state)))).toEqual([true, true])
      expect((await autopilot('costs', '--by', 'tier')).out).toMatch(/TIER[^\n]*\nbatch +2 +0/)
      expect((await autopilot('batches', 'cancel', String(batch?.batch_id))).code).toBe(1)
    })

    it.each(moments)('go on after kill -9 at %s, and pay once', { timeout: 120_000 }, async (moment) => {
      const seed = 100 + 10 * moments.indexOf(moment)
      expect(await autopilot('ingest', await files(seed, 3), '--batch')).toMatchObject({ code: 0 })
      const env = { ...given, AUTOPILOT_TEST_CRASH_AT: `${moment}:1` }
      expect((await runAutopilot(['batches', 'send', '--wait'], { env })).signal).toBe('SIGKILL')
      expect(await autopilot('batches', 'send', '--wait')).toMatchObject({ code: 0 })
      const states = jsonLines((await autopilot('list', '--json')).out).map(({ state }) => state)
      expect(states.filter((state) => state !== 'ready' && state !== 'needs_review')).toEqual([])
      const entries = await spent()
      expect(entries.filter((entry) => entry.outcome !== 'answered' || entry.service_tier !== 'batch')).toEqual([])
      expect(entries).toHaveLength(states.length)
      const total = entries.reduce((sum, { cost }) => sum + cost, 0n)
      expect(Number(total)).toBe(simulator.journal.summary().cost_nano_usd)
      expect(simulator.journal.summary().objects_live.file ?? 0).toBe(0)
    })

    it('are refused where no provider answers in batches', { timeout: 60_000 }, async () => {
      process.env.AUTOPILOT_PROVIDER = 'local'
      const { code, err, out } = await autopilot('ingest', await files(900, 1), '--batch')
      expect([code, err + out]).toEqual([1, expect.stringContaining('leave --batch out')])
      process.env.AUTOPILOT_MODELS_BATCH = 'on'
      expect(await autopilot('list')).toMatchObject({ code: 3, err: expect.stringContaining('models.batch') })
    })
  }
}

describe(
  'commands of batches on pglite',
  commands(['batch.created'], async () => undefined),
)
const server = testServerUrl()
describe.skipIf(server === undefined)(
  'commands of batches on postgres',
  commands(['batch.line-booked'], () => newServerDatabase(server ?? '')),
)
