import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import type { CrashPointName } from '#kernel'
import { type Simulator, startSimulator } from '#simulator'
import { silentLogger } from '#telemetry'
import { createApp } from '../../src/app.ts'
import { autopilot } from '../support/autopilot-in-process.ts'
import { jsonLines, runAutopilot } from '../support/autopilot-process.ts'
import { describeInProcess } from '../support/in-process.ts'
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

describeInProcess('commands of batches', settings, (place) => {
  let simulator: Simulator
  // Where money can be lost or paid twice; all moments, without killing, are elsewhere.
  const moment: CrashPointName = place.engine === 'pglite' ? 'batch.created' : 'batch.line-booked'

  beforeAll(async () => {
    simulator = await startSimulator({ port: 0, seed: 3 })
    process.env.OPENAI_BASE_URL = `${simulator.url}/v1`
  }, 120_000)
  afterAll(() => simulator.close())

  const files = async (firstSeed: number, count: number) => {
    const folder = join(place.root, `from-${firstSeed}`)
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
    expect(out).toMatch(/[a-z]+\? .*\n.*[a-z]+\? .*\nTYPE\?: found so far/)
    expect(out).not.toContain('Next:')
    expect((await autopilot('list')).out).toMatch(/waits for a batch \(collecting\)\n.*waits for a batch/)
    for (const waiting of jsonLines((await autopilot('list', '--json')).out)) {
      expect(waiting).toMatchObject({ fields: { tags: [] }, provisional: { doc_type: expect.any(String) } })
    }
    const byDate = [
      ['search', 'after:1990-01-01'],
      ['list', '--after', '1990-01-01'],
    ]
    for (const words of byDate) expect(jsonLines((await autopilot(...words, '--json')).out)).toEqual([])
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
    expect(documents.map(({ provisional }) => provisional)).toEqual([null, null])
    for (const words of byDate) expect(jsonLines((await autopilot(...words, '--json')).out)).not.toEqual([])
    expect(documents.map(({ state }) => ['ready', 'needs_review'].includes(String(state)))).toEqual([true, true])
    expect((await autopilot('costs', '--by', 'tier')).out).toMatch(/TIER[^\n]*\nbatch +2 +0/)
    expect((await autopilot('batches', 'cancel', String(batch?.batch_id))).code).toBe(1)
  })

  it(`go on after kill -9 at ${moment}, and pay once`, { timeout: 120_000 }, async () => {
    expect(await autopilot('ingest', await files(100, 3), '--batch')).toMatchObject({ code: 0 })
    const env = { ...place.env, OPENAI_BASE_URL: `${simulator.url}/v1`, AUTOPILOT_TEST_CRASH_AT: `${moment}:1` }
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
})
