import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { type Simulator, startSimulator } from '#simulator'
import { silentLogger } from '#telemetry'
import { createApp } from '../../src/app.ts'
import { autopilot } from '../support/autopilot-in-process.ts'
import { jsonLines } from '../support/autopilot-process.ts'
import { describeInProcess } from '../support/in-process.ts'
import { writeSmallPdfs } from '../support/small-pdfs.ts'

const documents = 24
const capUsd = '5'

/** Faults come so often that a call needs several tries; waits are short, so that they do not cost the test its time. */
const settings: Readonly<Record<string, string>> = {
  AUTOPILOT_PROVIDER: 'openai',
  AUTOPILOT_MODELS_CASCADE: 'always',
  AUTOPILOT_MODELS_EMBEDDINGS: 'text-embedding-3-small',
  OPENAI_API_KEY: 'sk-simulated-key',
  AUTOPILOT_MODELS_TIMEOUT_MS: '6000',
  AUTOPILOT_MODELS_RETRY_FIRST_WAIT_MS: '10',
  AUTOPILOT_MODELS_RETRY_MAX_WAIT_MS: '20',
  AUTOPILOT_MODELS_RETRY_ATTEMPTS: '15',
  AUTOPILOT_MODELS_BREAKER_FAILURES: '1000',
  AUTOPILOT_LOGS_LEVEL: 'error',
}

type Entry = {
  document_id: string
  purpose: string
  outcome: string
  cost_nano_usd: bigint
}

async function ledger(): Promise<{ entries: readonly Entry[]; held: number; over: number }> {
  const app = await createApp(loadProcessSettings({}).settings, { log: silentLogger, working: false, exclusive: true })
  try {
    const { orgId, actor } = app.owner
    return await app.database.withOrg(orgId, actor, async (tx) => {
      const { rows: entries } = await sql<Entry>`select document_id, purpose, outcome, cost_nano_usd
        from ledger_entries where org_id = ${orgId}`.execute(tx.query)
      const { rows: counts } = await sql<{ held: number; over: number }>`select
          (select count(*)::integer from reservations where org_id = ${orgId} and state = 'held') as held,
          (select count(*)::integer from budgets where org_id = ${orgId}
            and spent_nano_usd + reserved_nano_usd > cap_nano_usd) as over`.execute(tx.query)
      return { entries, held: counts[0]?.held ?? -1, over: counts[0]?.over ?? -1 }
    })
  } finally {
    await app.close()
  }
}

describeInProcess('paid calls', settings, (place) => {
  let simulator: Simulator

  beforeAll(async () => {
    await mkdir(join(place.root, 'pdfs'))
    await writeSmallPdfs(join(place.root, 'pdfs'), documents)
    await autopilot('budgets', 'set', '--scope', 'org', '--period', 'month', '--cap', capUsd)
  })
  afterEach(() => simulator.close())

  const start = async (faultRate: number, seed: number) => {
    simulator = await startSimulator({ port: 0, faultRate, seed, hangMs: 10_000 })
    process.env.OPENAI_BASE_URL = `${simulator.url}/v1`
  }

  it('books to the nano-dollar what was answered, whatever goes wrong on the way', { timeout: 240_000 }, async () => {
    await start(0.3, 7)
    const { out } = await autopilot('ingest', join(place.root, 'pdfs'), '--json')
    const states = jsonLines(out).map(({ state }) => state)
    expect(states).toHaveLength(documents)
    expect(states.filter((state) => !['ready', 'needs_review', 'waiting'].includes(String(state)))).toEqual([])
    const { entries, held, over } = await ledger()
    const answered = entries.filter(({ outcome }) => outcome === 'answered')
    const total = answered.reduce((sum, { cost_nano_usd: cost }) => sum + cost, 0n)
    const journal = simulator.journal.summary()
    expect(Object.keys(journal.faults).length).toBeGreaterThan(3)
    expect(Number(total)).toBe(journal.answered_cost_nano_usd)
    expect([held, over]).toEqual([0, 0])
    const paid = answered.map(({ document_id: id, purpose }) => `${id} ${purpose}`)
    expect(new Set(paid).size).toBe(paid.length)
  })

  it('pays nothing when the same documents are read again', { timeout: 120_000 }, async () => {
    await start(0, 1)
    const { code, err } = await autopilot('reprocess', '--type', 'invoice', '--yes', '--json')
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(simulator.journal.summary().calls).toBe(0)
  })
})
