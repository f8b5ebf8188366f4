import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#database'
import { systemClock } from '#kernel'
import { createOpenAiBatches } from '#providers'
import { type FaultKind, type FaultRule, type Simulator, startSimulator } from '#simulator'
import { usageFromOpenAi } from '#tokens'
import { describeOnEachEngine } from '../../src/database/database.testing.ts'
import {
  ask,
  type BatchScene,
  batchesOf,
  createBatchScene,
  look,
  reservationsOf,
} from '../../src/workflows/batches/batches.testing.ts'
import { compareAnswers } from '../support/booked-answers.ts'
import { faultsOfRequests } from '../support/fault-world.ts'
import { readMoney } from '../support/money-facts.ts'
import { smallPdf } from '../support/small-pdfs.ts'

/** Of one request; files get five times as long. */
const timeoutMs = 150

/** A request about a batch. */
type Site = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  /** What must go wrong before it is sent at all. */
  readonly before?: FaultRule
}

const upload = { method: 'POST', path: '/v1/files' } as const
const creation = { method: 'POST', path: '/v1/batches' } as const

const sites: Readonly<Record<string, Site>> = {
  'the upload of its requests': upload,
  'looking for that upload': {
    ...{ method: 'GET', path: '/v1/files' },
    before: { ...upload, times: 1, fault: 'connection_reset' },
  },
  'making it': creation,
  'looking whether it was made': {
    ...{ method: 'GET', path: '/v1/batches' },
    before: { ...creation, times: 1, fault: 'connection_reset' },
  },
  'asking how far it is': { method: 'GET', path: '/v1/batches/*' },
  'the download of its answers': { method: 'GET', path: '/v1/files/*/content' },
  'deleting its files': { method: 'DELETE', path: '/v1/files/*' },
}

describeOnEachEngine('each fault alone, of batches', (open) => {
  let database: Database
  let simulator: Simulator
  beforeAll(async () => {
    database = await open()
    simulator = await startSimulator({ port: 0, hangMs: 10 * timeoutMs })
  })
  afterAll(() => simulator.close())

  const faults = async (rules: readonly FaultRule[]) => {
    const answer = await fetch(`${simulator.url}/simulator/faults`, { method: 'POST', body: JSON.stringify(rules) })
    expect(answer.status).toBe(200)
  }

  /** An org of its own whose batches go to the simulated provider. */
  async function newScene(): Promise<BatchScene> {
    const scene = await createBatchScene(database)
    const server = { apiKey: 'sk-simulated', baseUrl: `${simulator.url}/v1`, clock: systemClock }
    scene.deps = {
      ...{ ...scene.deps, timeoutMs, batches: createOpenAiBatches({ ...server, usageOf: usageFromOpenAi }) },
      blobs: { readBytes: async () => smallPdf(1) },
      retryPolicy: { maxAttempts: 4, firstWaitMs: 5, maxWaitMs: 10, deadlineMs: 60_000 },
    }
    return scene
  }

  async function expectAnswered({ before, ...site }: Site, fault: FaultKind): Promise<void> {
    const since = simulator.journal.entries().length
    const scene = await newScene()
    const rule: FaultRule = { ...site, times: 1, fault, retry_after: 0.02 }
    await faults(before === undefined ? [rule] : [before, rule])
    await ask(scene)
    const end = async () => {
      await look(scene)
      return (await batchesOf(scene)).map(({ state, outcome }) => `${state} ${outcome}`)
    }
    await expect.poll(end, { timeout: 20_000, interval: 5 }).toEqual(['ended completed'])
    const seen = simulator.journal.entries().slice(since)
    expect(seen.filter(({ method }) => method === site.method).map((entry) => entry.fault)).toContain(fault)
    // One batch, worked on once, paid once, and nothing of it is left.
    expect(seen.filter(({ method }) => method === 'BATCH')).toHaveLength(1)
    expect(await reservationsOf(scene)).toEqual(['settled'])
    const money = await readMoney(database)
    expect(compareAnswers(simulator.journal.entries(), money)).toEqual({ lost: [], unbooked: [], unexplained: [] })
    expect(money.reserved).toBe(0n)
    expect(simulator.journal.summary().objects_live.file ?? 0).toBe(0)
  }

  describe.each(Object.entries(sites))('at %s', (_, site) => {
    it.each(faultsOfRequests)('%s leaves one batch, one payment and no file', (fault) => expectAnswered(site, fault))
  })
})
