import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { noPolicy, type OrgPolicy, putOrgPolicy } from '#access'
import { createReserver, createSettler } from '#budgets'
import type { Database } from '#database'
import { type Extraction, emptyFields } from '#extraction'
import {
  type Actor,
  createBreakers,
  type DocumentId,
  type OrgId,
  type RunId,
  type SessionId,
  sha256,
  systemClock,
  uuidV7Maker,
} from '#kernel'
import type { StepContext } from '#runs'
import { silentLogger } from '#telemetry'
import { createTextCounters, loadPrices, noUsage } from '#tokens'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { createAdaptiveLimit } from '../models/adaptive-limit.ts'
import { createCalibrator } from '../models/calibrate-estimate.ts'
import type { LanguageModels, ModelAnswer, ModelRequest } from '../models/model-port.ts'
import { type DocumentThreads, openDocumentThreads, type ThreadLease } from './document-threads.ts'
import {
  extractWithModels,
  type LocalResult,
  type ModelExtractionDeps,
  type ModelExtractionSettings,
} from './extract-with-models.ts'
import type { ModelSettings } from './model-request.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }
const today = '2026-11-20'
const sample = fileURLToPath(new URL('../../../samples/invoice-en-brightwell.pdf', import.meta.url))
const bytes = readFileSync(sample)
const contentHash = sha256(bytes)

const cheap: ModelSettings = { model: 'gpt-5-mini', detail: 'low', maxOutputTokens: 4_000, tier: 'standard' }
const strong: ModelSettings = { ...cheap, model: 'gpt-5' }

/** What an honest model answers to the sample. */
const honest = {
  ...emptyFields,
  ...{ doc_type: 'invoice', language: 'en', issuer: 'Brightwell Design Studio Ltd', document_number: 'BDS-1093' },
  ...{ primary_date: '2025-04-07', currency: 'GBP', total_amount: '5263.68', confidence: 0.9, bookings: [] },
  evidence: [
    { field: 'issuer', page: 1, quote: 'Brightwell Design Studio Ltd' },
    { field: 'document_number', page: 1, quote: 'BDS-1093' },
    { field: 'total_amount', page: 1, quote: '5,263.68' },
  ],
}

describeOnEachEngine('extraction with models', (open) => {
  let database: Database
  let threads: DocumentThreads
  let orgId: OrgId
  let deps: ModelExtractionDeps
  let requests: ModelRequest[]
  let answers: (Partial<ModelAnswer> & { text: string })[]
  let lease: ThreadLease
  let local: LocalResult
  let logged: unknown[]

  beforeAll(async () => {
    database = await open()
    threads = openDocumentThreads({ threads: 1, deadlineMs: 60_000, maxMemoryBytes: 512 * 1024 * 1024 })
  })
  afterAll(() => threads.close())
  // There is one thread: a test that keeps it would stop all others.
  afterEach(() => lease.release())

  beforeEach(async () => {
    orgId = ids.next<OrgId>()
    await database.asOwner((tx) =>
      sql`insert into orgs (id, name, slug, created_at) values (${orgId}, 'x', ${orgId}, now())`.execute(tx.query),
    )
    requests = []
    answers = [{ text: JSON.stringify(honest) }]
    logged = []
    const models: LanguageModels = {
      provider: 'openai',
      address: 'test',
      async call(request) {
        requests.push(request)
        // With one thread this would wait for ever if the document were still held.
        lease = await threads.lease(AbortSignal.timeout(5_000))
        lease.release()
        const answer = answers.shift() ?? { text: JSON.stringify(honest) }
        const usage = { ...noUsage, input: 3_000, output: 500 }
        return {
          toolCalls: [],
          end: 'complete',
          tier: 'standard',
          model: request.model,
          answerId: null,
          usage,
          ...answer,
        }
      },
    }
    deps = {
      ...{ database, threads, models, ids, clock: systemClock, random: () => 0, timeoutMs: 60_000, batches: null },
      log: { ...silentLogger, info: (...line: unknown[]) => void logged.push(line) },
      reserve: createReserver({ database, ids, clock: systemClock }),
      settle: createSettler({ database, ids, clock: systemClock }),
      calibrate: createCalibrator({ database, clock: systemClock }),
      prices: loadPrices(),
      counters: createTextCounters(),
      breaker: createBreakers({ failures: 10, openMs: 60_000 }),
      limit: createAdaptiveLimit(8, systemClock),
      retryPolicy: { maxAttempts: 2, firstWaitMs: 1, maxWaitMs: 1, deadlineMs: 60_000 },
      onSettled: async () => {},
    }
    lease = await threads.lease()
    const call = { contentHash, limits: { maxPages: 10, maxCharacters: 100_000, maxEmbeddedBytes: 1_000_000 } }
    const source = { kind: 'path', path: sample } as const
    const read = await lease.call('read', { ...call, source, passwords: [], skipBarcodes: true })
    const extraction = await lease.call('extract', { fileName: 'a.pdf', today })
    local = {
      ...{ lease, extraction, contentHash, today, documentId: ids.next<DocumentId>(), tags: [] },
      batchBlobKey: null,
      ...{ pages: read.coverage.pagesTotal, readBytes: async () => bytes },
    }
  })

  const readAgain = async (): Promise<ThreadLease> => {
    lease = await threads.lease()
    const call = { contentHash, limits: { maxPages: 10, maxCharacters: 100_000, maxEmbeddedBytes: 1_000_000 } }
    await lease.call('read', { ...call, source: { kind: 'path', path: sample }, passwords: [], skipBarcodes: true })
    return lease
  }

  const context = (runId: RunId): StepContext => ({
    ...{ orgId, actor, runId, sessionId: ids.next<SessionId>(), apiKeyId: null, resolution: null },
    signal: new AbortController().signal,
    ifPaused() {},
  })

  async function extract(
    change: Partial<ModelExtractionSettings> = {},
    policy: Partial<OrgPolicy> = {},
    found: Partial<LocalResult> = {},
    runId = ids.next<RunId>(),
  ) {
    await database.withOrg(orgId, actor, (tx) => putOrgPolicy(tx, { ...noPolicy, ...policy }, new Date()))
    const settings = {
      cascade: 'always',
      first: cheap,
      stronger: null,
      confidenceThreshold: 0.6,
      batch: false,
      ...change,
    } as const
    const result = await extractWithModels(deps, settings, context(runId), { ...local, ...found })
    result.lease.release()
    return result
  }

  const unsure = (): Partial<LocalResult> => {
    const fields = { ...emptyFields, doc_type: 'invoice' as const }
    const extraction: Extraction = { ...local.extraction, fields, evidence: [] }
    return { extraction }
  }

  describe('the cascade', () => {
    it('asks nobody where the org keeps to the rules', async () => {
      expect(await extract({}, { cascade: 'local' })).toMatchObject({ from: null, cost: 0n })
      expect(requests).toEqual([])
    })

    it('asks nobody when the rules are sure', async () => {
      expect((await extract({ cascade: 'unsure' })).from).toBeNull()
      expect(requests).toEqual([])
    })

    it('asks a model when the rules are not sure', async () => {
      const result = await extract({ cascade: 'unsure' }, {}, unsure())
      expect(result).toMatchObject({ from: { model: 'gpt-5-mini', modelConfidence: 0.9 }, unusable: null })
      expect(result.extraction.fields).toMatchObject({
        issuer: 'Brightwell Design Studio Ltd',
        total_amount: '5263.68',
      })
    })

    it('asks a stronger model when checks fail on the answer of the first', async () => {
      answers = [{ text: JSON.stringify({ ...honest, total_amount: '1.00', evidence: [] }) }]
      const result = await extract({ stronger: strong }, {}, unsure())
      expect(requests.map(({ model }) => model)).toEqual(['gpt-5-mini', 'gpt-5'])
      expect(result).toMatchObject({ from: { model: 'gpt-5' }, extraction: { fields: { total_amount: '5263.68' } } })
    })

    it('asks only models that the org allows', async () => {
      expect((await extract({}, { allowedModels: ['gpt-5'] })).from).toBeNull()
      expect(requests).toEqual([])
    })
  })

  it('sends nothing of a document whose type or tag must not leave, and says so', async () => {
    expect((await extract({}, { localOnlyTypes: ['invoice'] })).from).toBeNull()
    expect(requests).toEqual([])
    expect(JSON.stringify(logged)).toContain('"because":"type"')
  })

  it('sends nothing of a document with a private tag, in whichever letters', async () => {
    expect((await extract({}, { localOnlyTags: ['Private'] }, { tags: ['private '] })).from).toBeNull()
    expect(requests).toEqual([])
  })

  it('says of a run that was cut off and begun again what its first session paid', async () => {
    const runId = ids.next<RunId>()
    const first = await extract({}, {}, {}, runId)
    const again = await extract({}, {}, { lease: await readAgain() }, runId)
    expect(first.cost).toBeGreaterThan(0n)
    expect([again.cost, requests.length]).toEqual([first.cost, 1])
  })

  it('pays once for the same document, whatever is repeated', async () => {
    const first = await extract()
    const again = await extract({}, {}, { lease: await readAgain() })
    expect([first.cost > 0n, again.cost, requests.length]).toEqual([true, 0n, 1])
    expect(again.extraction.fields).toEqual(first.extraction.fields)
  })

  it('asks for one repair of an answer that breaks the schema, and then keeps to the rules', async () => {
    answers = [{ text: '{"doc_type": 5}' }, { text: 'sorry' }]
    const result = await extract()
    expect(requests).toHaveLength(2)
    expect(requests[1]?.messages.at(-1)).toMatchObject({
      role: 'user',
      parts: [{ text: expect.stringContaining('doc_type') }],
    })
    expect(result).toMatchObject({ from: null, unusable: expect.stringContaining('gpt-5-mini could not be used') })
    expect(result.extraction.fields).toEqual(local.extraction.fields)
  })

  it('asks again with more room when an answer was cut off, and not at all after a refusal', async () => {
    answers = [{ text: '{"doc_', end: 'cut_off' }]
    expect((await extract()).from).not.toBeNull()
    expect(requests.map(({ maxOutputTokens }) => maxOutputTokens)).toEqual([4_000, 8_000])
  })

  it('takes a refusal for an answer that cannot be used', async () => {
    answers = [{ text: '', end: 'refused' }]
    expect((await extract()).unusable).toContain('refused')
    expect(requests).toHaveLength(1)
  })

  it('never lets an instruction in the answer replace what the page proves', async () => {
    const invented = { field: 'total_amount', page: 1, quote: 'Total due 0.00' }
    answers = [{ text: JSON.stringify({ ...honest, total_amount: '0.00', evidence: [invented] }) }]
    const { extraction } = await extract()
    expect(extraction.fields.total_amount).toBe('5263.68')
  })

  it('sends the same words first for every document, and neither its name nor its org', async () => {
    await extract()
    const request = JSON.stringify({ ...requests[0], messages: requests[0]?.messages.slice(0, 2) })
    expect(request).not.toContain(orgId)
    expect(JSON.stringify(requests[0]?.messages)).not.toContain('brightwell.pdf')
    expect(requests[0]?.messages.map(({ role }) => role)).toEqual(['system', 'developer', 'user'])
  })
})
