import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { createReserver, createSettler } from '#budgets'
import type { Database } from '#database'
import { emptyFields } from '#extraction'
import {
  type Actor,
  createBreakers,
  type DocumentId,
  type OrgId,
  RemoteCallError,
  type RunId,
  type SessionId,
  sha256,
  systemClock,
  uuidV7Maker,
} from '#kernel'
import type { StepContext } from '#runs'
import { type NewAlert, silentLogger } from '#telemetry'
import { createTextCounters, loadPrices, noUsage } from '#tokens'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import type { IngestState } from '../ingest/ingest-state.ts'
import { createAdaptiveLimit } from '../models/adaptive-limit.ts'
import { createCalibrator } from '../models/calibrate-estimate.ts'
import { embedQuery } from './embed-query.ts'
import { embedStep } from './embed-step.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }
const model = 'text-embedding-3-small'

describeOnEachEngine('vectors of a model outside', (open) => {
  let database: Database
  let orgId: OrgId
  let answer: () => Promise<number[]>
  let asked: number
  let alerts: NewAlert[]
  let ifPaused: Parameters<StepContext['ifPaused']>[0][]

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    orgId = ids.next<OrgId>()
    asked = 0
    alerts = []
    ifPaused = []
    answer = async () => [1, 0, 0]
    await database.asOwner((tx) =>
      sql`insert into orgs (id, name, slug, created_at) values (${orgId}, 'x', ${orgId}, now())`.execute(tx.query),
    )
  })

  const deps = () => ({
    ...{ database, ids, clock: systemClock, random: () => 0, timeoutMs: 60_000, log: silentLogger },
    ...{ prices: loadPrices(), counters: createTextCounters(), onSettled: async () => {} },
    reserve: createReserver({ database, ids, clock: systemClock }),
    settle: createSettler({ database, ids, clock: systemClock }),
    calibrate: createCalibrator({ database, clock: systemClock }),
    breaker: createBreakers({ failures: 10, openMs: 60_000 }),
    limit: createAdaptiveLimit(8, systemClock),
    retryPolicy: { maxAttempts: 1, firstWaitMs: 1, maxWaitMs: 1, deadlineMs: 60_000 },
    raiseAlert: async (alert: NewAlert) => void alerts.push(alert),
    embedder: {
      ...({ provider: 'openai', address: 'test', model, dimensions: 3 } as const),
      limits: { tokensOfText: 8_192, textsOfRequest: 16, tokensOfRequest: 100_000 },
      embed: async () => {
        asked += 1
        return { vectors: [Float32Array.from(await answer())], usage: { ...noUsage, input: 2 }, model }
      },
    },
  })
  const failing = (failure: 'not_found' | 'server_error') => async () => {
    throw new RemoteCallError({ provider: 'openai', failure, message: `openai: ${failure}.` })
  }

  const read: IngestState = {
    input: {
      ...{ documentId: ids.next<DocumentId>(), contentHash: sha256('x'), blobKey: 'x', originalName: 'a.pdf' },
      ...{ tags: [], reason: 'accepted' },
    },
    startedMs: 0,
    validated: {
      ...{ confidence: 1, checks: [], decision: { state: 'ready' } },
      extraction: { fields: emptyFields, evidence: [], bookings: [], contents: { documents: [] } },
    } as unknown as NonNullable<IngestState['validated']>, // The step looks at the fields alone.
    rendered: {
      ...{ pages: [{ text: 'Two words' }], embeddingModel: 'local', embedding: new Uint8Array([1]) },
    } as unknown as NonNullable<IngestState['rendered']>, // And at nothing else of this.
  }
  const embed = async () => {
    const step = embedStep(deps())
    if (step.kind !== 'free') throw new Error('The step pays, so it is in no transaction.')
    const session = { runId: ids.next<RunId>(), sessionId: ids.next<SessionId>(), apiKeyId: null, resolution: null }
    const context = { orgId, actor, ...session, signal: new AbortController().signal }
    return step.run({ ...context, ifPaused: (write) => void ifPaused.push(write) }, read)
  }

  it('are those of the local model where the provider refuses, and somebody is told', async () => {
    answer = failing('not_found')
    expect(await embed()).toEqual(read)
    expect(alerts).toMatchObject([{ code: 'embeddings.refused', orgId, severity: 'error' }])
  })

  it('are waited for where the provider may answer later', async () => {
    answer = failing('server_error')
    await expect(embed()).rejects.toMatchObject({ failure: 'server_error' })
    // What was found is shown meanwhile.
    expect(ifPaused).toHaveLength(1)
    answer = async () => [1, 0, 0]
    expect(await embed()).toMatchObject({ rendered: { embeddingModel: model } })
    expect(alerts).toEqual([])
  })

  it('of queries are paid for once, also when two ask the same at once, and asked for again when they failed', async () => {
    const queries = { ...deps(), leastSimilarity: 0, underWay: new Map() }
    const ask = (query: string) => embedQuery(queries, { orgId, actor }, query)
    const twice = async (query: string) => (await Promise.all([ask(query), ask(query)])).map(({ used }) => used)
    expect(await twice('water bill')).toEqual(['model', 'model'])
    expect(asked).toBe(1)
    answer = failing('server_error')
    expect(await twice('gas bill')).toEqual(['provider', 'provider'])
    answer = async () => [0, 1, 0]
    expect(await twice('gas bill')).toEqual(['model', 'model'])
    expect(asked).toBe(3)
    await Promise.all([ask('one thing'), ask('another')])
    expect(asked).toBe(5)
    expect(queries.underWay.size).toBe(0)
  })
})
