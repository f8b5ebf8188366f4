import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
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
/** The longest that a case may take, on however busy a machine. */
const patienceMs = 60_000

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
    // The first answer waits for a thread that reads documents to start, which may take longer than all attempts of a case.
    const scene = await newScene(patienceMs)
    await ask(scene)
    await expectCompleted(scene)
  }, 2 * patienceMs)
  afterAll(() => simulator.close())

  const faults = async (rules: readonly FaultRule[]) => {
    const answer = await fetch(`${simulator.url}/simulator/faults`, { method: 'POST', body: JSON.stringify(rules) })
    expect(answer.status).toBe(200)
  }

  /** An org of its own whose batches go to the simulated provider. */
  async function newScene(ofRequestMs = timeoutMs): Promise<BatchScene> {
    const scene = await createBatchScene(database)
    const server = { apiKey: 'sk-simulated', baseUrl: `${simulator.url}/v1`, clock: systemClock }
    scene.deps = {
      ...{
        ...scene.deps,
        timeoutMs: ofRequestMs,
        batches: createOpenAiBatches({ ...server, usageOf: usageFromOpenAi }),
      },
      blobs: { readBytes: async () => smallPdf(1) },
      retryPolicy: { maxAttempts: 4, firstWaitMs: 5, maxWaitMs: 10, deadlineMs: 60_000 },
    }
    return scene
  }

  async function expectCompleted(scene: BatchScene): Promise<void> {
    const end = async () => {
      await look(scene)
      return (await batchesOf(scene)).map(({ state, outcome }) => `${state} ${outcome}`)
    }
    // Of a hook too, where nothing can be polled.
    await vi.waitFor(async () => expect(await end()).toEqual(['ended completed']), { timeout: patienceMs, interval: 5 })
  }

  const filesThere = () => simulator.journal.summary().objects_live.file ?? 0

  async function expectAnswered({ before, ...site }: Site, fault: FaultKind): Promise<void> {
    // What another case left is not this one's.
    const since = simulator.journal.entries().length
    const [left, { reserved }] = [filesThere(), await readMoney(database)]
    const scene = await newScene()
    const rule: FaultRule = { ...site, times: 1, fault, retry_after: 0.02 }
    await faults(before === undefined ? [rule] : [before, rule])
    const { documentId } = await ask(scene)
    await expectCompleted(scene)
    const seen = simulator.journal.entries().slice(since)
    expect(seen.filter(({ method }) => method === site.method).map((entry) => entry.fault)).toContain(fault)
    // One batch, worked on once, paid once, and nothing of it is left.
    expect(seen.filter(({ method }) => method === 'BATCH')).toHaveLength(1)
    expect(await reservationsOf(scene)).toEqual(['settled'])
    const all = await readMoney(database)
    const isOwn = ({ document_id: id }: { readonly document_id: string }) => id === documentId
    const money = { ...all, booked: all.booked.filter(isOwn), attempts: all.attempts.filter(isOwn) }
    expect(compareAnswers(seen, money)).toEqual({ lost: [], unbooked: [], unexplained: [] })
    expect(money.reserved).toBe(reserved)
    expect(filesThere()).toBe(left)
  }

  describe.each(Object.entries(sites))('at %s', (_, site) => {
    it.each(faultsOfRequests)('%s leaves one batch, one payment and no file', { timeout: 2 * patienceMs }, (fault) =>
      expectAnswered(site, fault),
    )
  })
})
