import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { type CrashPointName, type DocumentId, DomainError, type NanoUsd } from '#kernel'
import { type Simulator, startSimulator } from '#simulator'
import { silentLogger } from '#telemetry'
import type { DocumentSummary } from '#workflows'
import { type App, createApp } from '../../src/app.ts'
import { describeInProcess } from '../support/in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'

const settings: Readonly<Record<string, string>> = {
  AUTOPILOT_PROVIDER: 'openai',
  AUTOPILOT_MODELS_CASCADE: 'always',
  AUTOPILOT_MODELS_BATCH: 'on',
  AUTOPILOT_MODELS_BATCH_POLL_MS: '100',
  AUTOPILOT_MODELS_BATCH_WAIT_MS: '3600000',
  AUTOPILOT_MODELS_TIMEOUT_MS: '3000',
  AUTOPILOT_MODELS_RETRY_ATTEMPTS: '12',
  AUTOPILOT_MODELS_BREAKER_FAILURES: '1000',
  AUTOPILOT_MODELS_RETRY_FIRST_WAIT_MS: '10',
  AUTOPILOT_MODELS_RETRY_MAX_WAIT_MS: '20',
  OPENAI_API_KEY: 'sk-simulated-key',
  AUTOPILOT_LOGS_LEVEL: 'error',
}

const everyMoment = [
  'batch.requested',
  'batch.planned',
  'batch.file-uploaded',
  'batch.created',
  'batch.downloaded',
  'batch.line-booked',
  'batch.booked',
] as const satisfies readonly CrashPointName[]

type Entry = { document_id: string; purpose: string; service_tier: string; outcome: string; cost_nano_usd: bigint }

describeInProcess('batches', settings, () => {
  let simulator: Simulator
  let app: App
  let armed: CrashPointName | null = null
  let seed = 0
  const crashPoints = {
    reach(name: CrashPointName) {
      if (name !== armed) return
      armed = null
      const message = 'The process stopped here.'
      throw new DomainError({ code: 'test.stopped', kind: 'unavailable', failureClass: 'transient', message })
    },
  }

  beforeAll(async () => {
    simulator = await startSimulator({ port: 0, seed: 7, hangMs: 4_000 })
    process.env.OPENAI_BASE_URL = `${simulator.url}/v1`
    const log = silentLogger
    app = await createApp(loadProcessSettings({}).settings, { log, working: true, exclusive: true, crashPoints })
  }, 120_000)
  beforeEach(async () => {
    armed = null
    await misbehave({ rules: [], rate: 0 })
  })
  afterAll(async () => {
    await app.close()
    await simulator.close()
  })

  const misbehave = (orders: object) =>
    fetch(`${simulator.url}/simulator/faults`, { method: 'POST', body: JSON.stringify(orders) })

  async function* bytesOf(bytes: Uint8Array) {
    yield bytes
  }

  const accept = async (count: number, tags: readonly string[] = []): Promise<readonly DocumentId[]> => {
    const documentIds: DocumentId[] = []
    for (let n = 0; n < count; n += 1) {
      seed += 1
      const file = { name: `${seed}.pdf`, path: null, tags, password: null, bytes: bytesOf(smallPdf(seed)) }
      documentIds.push((await app.operations.accept(app.owner, file)).document.documentId)
    }
    return documentIds
  }

  const until = async (
    ids: readonly DocumentId[],
    isThere: (document: DocumentSummary) => boolean,
  ): Promise<readonly DocumentSummary[]> => {
    for (const end = Date.now() + 60_000; ; ) {
      const documents = await app.operations.lookup(app.owner, { ids, waitMs: 0 })
      if (documents.every(isThere)) return documents
      if (Date.now() > end)
        throw new Error(`not there: ${JSON.stringify(documents.map(({ state, waiting }) => ({ state, waiting })))}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const hasEnded = ({ state }: DocumentSummary) => state === 'ready' || state === 'needs_review' || state === 'failed'

  const money = () =>
    app.database.withOrg(app.owner.orgId, app.owner.actor, async (tx) => {
      const { rows: entries } = await sql<Entry>`select document_id, purpose, service_tier, outcome, cost_nano_usd
          from ledger_entries`.execute(tx.query)
      const { rows: held } = await sql<{ held: number }>`select count(*)::integer as held from reservations
          where state = 'held'`.execute(tx.query)
      return { entries, held: held[0]?.held }
    })

  /** Every answer is booked once and at what it cost there, and nothing is left there. */
  const expectPaidOnce = async () => {
    const { entries, held } = await money()
    const answered = entries.filter(({ outcome }) => outcome === 'answered')
    const total = answered.reduce((sum, { cost_nano_usd: cost }) => sum + cost, 0n)
    expect(Number(total)).toBe(simulator.journal.summary().answered_cost_nano_usd)
    const paid = answered.map(({ document_id: id, purpose }) => `${id} ${purpose}`)
    expect(new Set(paid).size).toBe(paid.length)
    expect(held).toBe(0)
    await expect.poll(() => simulator.journal.summary().objects_live.file ?? 0, { timeout: 20_000 }).toBe(0)
  }

  const isWaiting = ({ state }: DocumentSummary) => state === 'waiting'

  /** Sends the batch that these wait for, and stays until they have ended. */
  const answered = async (ids: readonly DocumentId[]): Promise<readonly DocumentSummary[]> => {
    await until(ids, isWaiting)
    await app.operations.sendBatches(app.owner)
    return until(ids, hasEnded)
  }

  const tiersOf = async (ids: readonly DocumentId[]) =>
    (await money()).entries
      .filter(({ document_id: id, outcome }) => ids.some((one) => one === id) && outcome === 'answered')
      .map(({ service_tier: tier }) => tier)
      .sort()

  const newestBatch = async () => {
    const [batch] = (await app.operations.listBatches(app.owner, { cursor: null, limit: 1 })).items
    if (batch === undefined) throw new Error('There is no batch.')
    return batch
  }

  it('answers documents at the price of batches, each paid once and none asked for alone', {
    timeout: 90_000,
  }, async () => {
    const ids = await accept(4)
    const waiting = await until(ids, isWaiting)
    expect(waiting.map((document) => document.waiting?.pauseType)).toEqual(Array(4).fill('batch'))
    expect((await money()).held).toBe(4)
    const ended = await answered(ids)
    const { entries } = await money()
    expect(entries.map(({ service_tier: tier }) => tier)).toEqual(Array(4).fill('batch'))
    const paid = new Map(entries.map(({ document_id: id, cost_nano_usd: cost }) => [id, cost]))
    expect(ended.map(({ documentId, costNanoUsd }) => costNanoUsd === paid.get(documentId))).toEqual(
      Array(4).fill(true),
    )
    await expectPaidOnce()
  })

  it('says what a document waits for, and asks nobody to decide', { timeout: 60_000 }, async () => {
    const ids = await accept(1)
    const [document] = await until(ids, isWaiting)
    const { batchId } = await newestBatch()
    expect(document?.waiting?.batch?.batchId).toBe(batchId)
    const runs = await app.operations.listRuns(app.owner, { status: 'waiting', cursor: null, limit: 5 })
    expect(runs.items.map(({ batch }) => batch?.batchId)).toEqual([batchId])
    const decisions = await app.operations.listInterventions(app.owner, { resolved: null, cursor: null, limit: 500 })
    expect(decisions.items.filter(({ resolved }) => resolved === null)).toEqual([])
    await answered(ids)
    expect(await app.operations.showBatch(app.owner, batchId)).toMatchObject({
      requests: { waiting: 0, answered: 1 },
    })
    await expect(app.operations.cancelBatch(app.owner, batchId)).rejects.toMatchObject({ code: 'batch.ended' })
    await expect(app.operations.showBatch(app.owner, document?.documentId ?? '')).rejects.toMatchObject({
      code: 'batch.not_found',
    })
  })

  it('asks at once for what failed in a batch', { timeout: 60_000 }, async () => {
    await misbehave({ rules: [{ method: 'BATCH', nth: 2, fault: 'server_error' }] })
    const ids = await accept(3)
    await answered(ids)
    expect(await tiersOf(ids)).toEqual(['batch', 'batch', 'standard'])
    await expectPaidOnce()
  })

  it('keeps a batch while the account has no credit', { timeout: 60_000 }, async () => {
    await misbehave({ rules: [{ method: 'POST', path: '/v1/batches', times: 1, fault: 'quota_spent' }] })
    const ids = await accept(1)
    await answered(ids)
    expect(await tiersOf(ids)).toEqual(['batch'])
    await expectPaidOnce()
  })

  it('repairs an answer that breaks the schema directly', { timeout: 60_000 }, async () => {
    await misbehave({ rules: [{ method: 'BATCH', times: 1, fault: 'broken_schema' }] })
    const ids = await accept(1)
    await answered(ids)
    expect(await tiersOf(ids)).toEqual(['batch', 'standard'])
    await expectPaidOnce()
  })

  it('that is cancelled before it is sent frees the money and asks at once', { timeout: 60_000 }, async () => {
    const ids = await accept(2)
    await until(ids, isWaiting)
    const { batchId, state } = await newestBatch()
    expect(state).toBe('collecting')
    await app.operations.cancelBatch(app.owner, batchId)
    await until(ids, hasEnded)
    expect(await tiersOf(ids)).toEqual(['standard', 'standard'])
    expect(await app.operations.showBatch(app.owner, batchId)).toMatchObject({
      ...{ state: 'ended', outcome: 'withdrawn', remoteId: null, requests: { withdrawn: 2 } },
    })
    await expectPaidOnce()
  })

  it('that is cancelled while it is worked on keeps what was answered', { timeout: 60_000 }, async () => {
    await misbehave({ rules: [{ method: 'BATCH', latency_ms: 1_500 }] })
    const ids = await accept(4)
    await until(ids, isWaiting)
    await app.operations.sendBatches(app.owner)
    await until(ids, ({ waiting }) => waiting?.batch?.state === 'submitted')
    const { batchId } = await newestBatch()
    await app.operations.cancelBatch(app.owner, batchId)
    await until(ids, hasEnded)
    const { outcome, requests } = await app.operations.showBatch(app.owner, batchId)
    expect(outcome).toBe('cancelled')
    expect(requests.answered).toBeLessThan(4)
    expect(await tiersOf(ids)).toEqual([
      ...Array(requests.answered).fill('batch'),
      ...Array(4 - requests.answered).fill('standard'),
    ])
    await expectPaidOnce()
  })

  it('sends no document that the policy keeps here meanwhile', { timeout: 60_000 }, async () => {
    const asked = () => simulator.journal.entries().filter(({ model }) => model !== null).length
    const before = asked()
    const ids = await accept(2, ['private'])
    await until(ids, isWaiting)
    await app.operations.setPolicy(app.owner, { localOnlyTags: ['Private'] })
    await app.operations.sendBatches(app.owner)
    await until(ids, hasEnded)
    await app.operations.setPolicy(app.owner, { localOnlyTags: [] })
    expect(asked()).toBe(before)
    expect(await tiersOf(ids)).toEqual([])
    expect((await money()).held).toBe(0)
  })

  it('counts what it holds against the cap, and goes on when the cap is raised', { timeout: 60_000 }, async () => {
    const budget = { scope: 'workflow', scopeId: 'ingest', period: 'total', alertThresholds: null } as const
    const capOf = (usd: bigint | null) =>
      app.operations.setBudget(app.owner, { ...budget, cap: usd === null ? null : (usd as NanoUsd) })
    // What one request holds is less than this, and what two hold is more.
    await capOf(12_000_000n)
    const ids = await accept(2)
    const waiting = await until(ids, isWaiting)
    expect(waiting.map((document) => document.waiting?.pauseType).sort()).toEqual(['batch', 'budget_exceeded'])
    await capOf(null)
    await until(ids, ({ waiting }) => waiting?.pauseType === 'batch')
    await answered(ids)
    await expectPaidOnce()
  })

  it('pays once for whatever goes wrong on the way', { timeout: 90_000 }, async () => {
    const kinds = ['server_error', 'connection_reset', 'truncated_json', 'html_body', 'rate_limited_without_wait']
    await misbehave({ rules: [], rate: 0.3, kinds })
    const ids = await accept(6)
    await answered(ids)
    await misbehave({ rules: [], rate: 0 })
    await expectPaidOnce()
  })

  it.each(everyMoment)('stopped at %s, pays once and ends every document', { timeout: 90_000 }, async (moment) => {
    armed = moment
    const ids = await accept(3)
    await answered(ids)
    expect(await tiersOf(ids)).toEqual(['batch', 'batch', 'batch'])
    expect(armed).toBe(null)
    await expectPaidOnce()
  })
})
