import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { type Simulator, startSimulator } from '#simulator'
import { silentLogger } from '#telemetry'
import { createApp } from '../../src/app.ts'
import { autopilot } from '../support/autopilot-in-process.ts'
import { jsonLines } from '../support/autopilot-process.ts'
import { compareAnswers, type Explains, endOf } from '../support/booked-answers.ts'
import { describeInProcess } from '../support/in-process.ts'
import { type MoneyFacts, readMoney, sumOf } from '../support/money-facts.ts'
import { writeSmallPdfs } from '../support/small-pdfs.ts'

const documents = 24
const capUsd = '5'
/** Of one attempt. */
const timeoutMs = 6_000

/** Faults come so often that a call needs several tries; waits are short, so that they do not cost the test its time. */
const settings: Readonly<Record<string, string>> = {
  AUTOPILOT_PROVIDER: 'openai',
  AUTOPILOT_MODELS_CASCADE: 'always',
  AUTOPILOT_MODELS_EMBEDDINGS: 'text-embedding-3-small',
  OPENAI_API_KEY: 'sk-simulated-key',
  AUTOPILOT_MODELS_TIMEOUT_MS: String(timeoutMs),
  AUTOPILOT_MODELS_RETRY_FIRST_WAIT_MS: '10',
  AUTOPILOT_MODELS_RETRY_MAX_WAIT_MS: '20',
  AUTOPILOT_MODELS_RETRY_ATTEMPTS: '15',
  AUTOPILOT_MODELS_BREAKER_FAILURES: '1000',
  AUTOPILOT_LOGS_LEVEL: 'error',
}

async function money(): Promise<MoneyFacts> {
  const app = await createApp(loadProcessSettings({}).settings, { log: silentLogger, working: false, exclusive: true })
  try {
    return await readMoney(app.database)
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
    const facts = await money()
    const { journal } = simulator
    expect(Object.keys(journal.summary().faults).length).toBeGreaterThan(3)
    // An answer may come too late on a busy machine: the ledger calls its attempt unknown then.
    const tooLate: Explains = ({ attempt }) => endOf(attempt) - attempt.created_at.getTime() >= timeoutMs
    expect(compareAnswers(journal.entries(), facts, tooLate)).toMatchObject({ unbooked: [], unexplained: [] })
    expect(facts.attempts.filter(({ state }) => state === 'held')).toEqual([])
    expect([facts.reserved, facts.overCap, facts.spent]).toEqual([0n, 0, sumOf(facts.booked)])
    const answered = facts.booked.filter(({ outcome }) => outcome === 'answered')
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
