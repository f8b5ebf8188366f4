import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import {
  type Actor,
  type ContentHash,
  createBreakers,
  type DocumentId,
  noCrashPoints,
  type OrgId,
  RemoteCallError,
  type RunId,
  sha256,
  systemClock,
  uuidV7Maker,
} from '#kernel'
import { type BatchId, type BatchRequestKey, listBatches, type PauseRequested } from '#runs'
import { silentLogger } from '#telemetry'
import { loadPrices, noUsage } from '#tokens'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import type { BatchAnswer, ModelBatches, RemoteBatch } from '../models/batches-port.ts'
import type { BatchDeps } from './batch-deps.ts'
import { lookAtBatches } from './look-at-batches.ts'
import { waitForBatch } from './wait-for-batch.ts'

const actor: Actor = { kind: 'system', name: 'test' }
const ids = uuidV7Maker()
const model = 'gpt-5-mini'
const working: RemoteBatch = {
  ...{ remoteId: 'b1', status: 'in_progress', outcome: undefined, isCancelling: false, total: 0, error: null },
  ...{ outputFileId: null, errorFileId: null, expiresAt: null },
}

describeOnEachEngine('batches', (open) => {
  let database: Database
  let orgId: OrgId
  let deps: BatchDeps
  let asked: string[]
  /** Names of requests in the file that was uploaded last. */
  let sent: string[]
  let answers: (names: readonly string[]) => readonly BatchAnswer[] | undefined
  let remote: () => RemoteBatch
  let refuse: 'upload' | 'create' | null

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    orgId = ids.next<OrgId>()
    asked = []
    sent = []
    refuse = null
    answers = () => []
    remote = () => working
    // Those of other tests are no work of this one.
    await database.asOwner((tx) => sql`update batches set state = 'ended'`.execute(tx.query))
    await database.asOwner((tx) =>
      sql`insert into orgs (id, name, slug, created_at) values (${orgId}, 'x', ${orgId}, now())`.execute(tx.query),
    )
    const refused = () => new RemoteCallError({ provider: 'openai', failure: 'refused', message: 'It is wrong.' })
    const batches: ModelBatches = {
      ...{ provider: 'openai', address: 'test', limits: { requests: 50_000, bytes: 200_000_000 } },
      lineOf: (name) => `${name}\n`,
      findFile: async () => undefined,
      async upload({ lines }) {
        asked.push('upload')
        if (refuse === 'upload') throw refused()
        sent = lines.map((line) => new TextDecoder().decode(line).trim())
        return 'file'
      },
      findBatch: async () => undefined,
      async create() {
        asked.push('create')
        if (refuse === 'create') throw refused()
        return { ...working, total: sent.length }
      },
      retrieve: async () => ({ ...remote(), total: sent.length }),
      cancel: async () => working,
      readAnswers: async () => answers(sent),
      deleteFile: async (fileId) => void asked.push(`delete ${fileId}`),
    }
    deps = {
      ...{ database, batches, ids, clock: systemClock, random: () => 0, crashPoints: noCrashPoints, log: silentLogger },
      blobs: { readBytes: async () => Uint8Array.of(1) },
      breaker: createBreakers({ failures: 100, openMs: 1 })('openai', 'test'),
      retryPolicy: { maxAttempts: 1, firstWaitMs: 0, maxWaitMs: 0, deadlineMs: 1_000 },
      timeoutMs: 1_000,
      limits: { maxRequests: 3, maxBytes: 10_000, waitMs: 0, pollMs: 1, claimMs: 60_000 },
      onSettled: async () => {},
    }
  })

  const look = () => lookAtBatches(deps, new AbortController().signal)

  const lookUntilEnded = async () => {
    for (let looks = 0; looks < 50 && (await batches()).some(({ state }) => state !== 'ended'); looks += 1) {
      await look()
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  /** A run asks, and waits. */
  async function ask(sizeBytes = 100): Promise<{ readonly runId: RunId; readonly key: BatchRequestKey }> {
    const runId = ids.next<RunId>()
    const contentHash = sha256(runId) as ContentHash
    const key = { contentHash, provider: 'openai', model, promptVersion: '1', schemaVersion: '1' }
    await database.asOwner((tx) =>
      sql`insert into runs (id, org_id, workflow, subject, input, status, created_at, created_by)
        values (${runId}, ${orgId}, 'ingest', 's', '{}', 'waiting', now(), 'system:test')`.execute(tx.query),
    )
    await expect(askAgain({ runId, key }, sizeBytes)).rejects.toMatchObject({ code: 'batch.waiting' })
    return { runId, key }
  }

  function askAgain(run: { readonly runId: RunId; readonly key: BatchRequestKey }, sizeBytes = 100): Promise<void> {
    return waitForBatch(
      { database, clock: systemClock, ids, prices: loadPrices(), crashPoints: noCrashPoints, limits: deps.limits },
      {
        ...{ orgId, actor, ...run, documentId: ids.next<DocumentId>(), sizeBytes },
        kept: {
          ...{ blobKey: 'k', pages: 1, today: '2026-11-20', detail: 'low', maxOutputTokens: 500 },
          ...{ documentType: 'invoice', tags: [] },
        },
        estimate: {
          ...{ method: 'exact', detail: null, outputTokens: 500 },
          inputTokens: { low: 100, expected: 100, high: 100 },
        },
        call: { purpose: 'extraction', workflow: 'ingest', apiKeyId: null },
      },
    )
  }

  const batches = () => database.withOrg(orgId, actor, (tx) => listBatches(tx, { before: null, limit: 10 }))

  const reservations = async () => {
    const { rows } = await database.withOrg(orgId, actor, (tx) =>
      sql<{ state: string }>`select state from reservations order by created_at, id`.execute(tx.query),
    )
    return rows.map(({ state }) => state)
  }

  const answered = (name: string): BatchAnswer => {
    const usage = { ...noUsage, input: 100, output: 50 }
    const answer = { text: '{}', end: 'complete', tier: 'batch', answerId: null } as const
    return { name, kind: 'answered', answer: { ...answer, toolCalls: [], usage, model } }
  }
  const ended = (outcome: RemoteBatch['outcome']) => () => ({
    ...working,
    ...{ status: String(outcome), outcome, outputFileId: 'out' },
  })

  it.each(['upload', 'create'] as const)(
    'that are refused at their %s cost nothing, and their runs ask at once',
    async (at) => {
      refuse = at
      const run = await ask()
      await lookUntilEnded()
      expect(await batches()).toMatchObject([{ state: 'ended', outcome: 'failed', error: 'provider.refused' }])
      expect(await reservations()).toEqual(['released'])
      await expect(askAgain(run)).resolves.toBeUndefined()
    },
  )

  it('that expire cost what was answered', async () => {
    const runs = [await ask(), await ask()]
    remote = ended('expired')
    answers = (names) => names.slice(0, 1).map(answered)
    await lookUntilEnded()
    expect((await reservations()).sort()).toEqual(['released', 'settled'])
    expect(await batches()).toMatchObject([{ state: 'ended', outcome: 'expired' }])
    expect(asked).toEqual(['upload', 'create', 'delete file', 'delete out'])
    expect(runs).toHaveLength(2)
  })

  it('whose answers are gone are charged the bound of their input', async () => {
    await ask()
    remote = ended('completed')
    answers = () => undefined
    await lookUntilEnded()
    expect(await reservations()).toEqual(['unknown'])
  })

  it('that tell nothing of a request that they took leave its outcome unknown', async () => {
    await ask()
    await ask()
    remote = ended('completed')
    answers = (names) => names.slice(0, 1).map(answered)
    await lookUntilEnded()
    expect((await reservations()).sort()).toEqual(['settled', 'unknown'])
  })

  it('that the provider has no room for are sent again, from the same file', async () => {
    await ask()
    let looks = 0
    remote = () => {
      looks += 1
      if (looks === 1) return { ...working, status: 'failed', outcome: 'failed', error: 'token_limit_exceeded' }
      return ended('completed')()
    }
    answers = (names) => names.map(answered)
    await lookUntilEnded()
    expect(asked).toEqual(['upload', 'create', 'create', 'delete file', 'delete out'])
    expect(await reservations()).toEqual(['settled'])
  })

  it('book an answer once, however often it is told', async () => {
    await ask()
    remote = ended('completed')
    answers = (names) => [...names.map(answered), ...names.map(answered), answered(ids.next()), answered('nonsense')]
    await lookUntilEnded()
    expect(await reservations()).toEqual(['settled'])
    expect(await batches()).toMatchObject([{ state: 'ended', outcome: 'completed', error: null }])
  })

  it('leave out a document whose bytes are gone', async () => {
    await ask()
    deps = { ...deps, blobs: { readBytes: () => Promise.reject(new Error('gone')) } }
    await lookUntilEnded()
    expect(asked).toEqual([])
    expect(await reservations()).toEqual(['released'])
    expect(await batches()).toMatchObject([{ state: 'ended', outcome: 'withdrawn' }])
  })

  it('leave out a run that has ended', async () => {
    const { runId } = await ask()
    await database.asOwner((tx) => sql`update runs set status = 'cancelled' where id = ${runId}`.execute(tx.query))
    await lookUntilEnded()
    expect(asked).toEqual([])
    expect(await reservations()).toEqual(['released'])
  })

  it('hold as much as the limits allow, and no request twice', async () => {
    deps = { ...deps, limits: { ...deps.limits, waitMs: 3_600_000 } }
    const run = await ask()
    const again = await askAgain(run).catch((pause: PauseRequested) => pause.pause.blocker.batch_id)
    expect(await batches()).toMatchObject([{ batchId: again }])
    expect(await reservations()).toEqual(['held'])
    expect(await look()).toBe(0)
    await ask()
    await ask()
    await look()
    await ask(6_000)
    await ask(6_000)
    expect((await batches()).map(({ state }) => state)).toEqual(['collecting', 'collecting', 'submitted'])
  })

  it('are worked on by one of two processes', async () => {
    await ask()
    await Promise.all([look(), look(), look()])
    expect(asked.filter((call) => call === 'create')).toEqual(['create'])
  })

  it('keep their money held for longer than they take', async () => {
    await ask()
    await look()
    const { rows } = await database.withOrg(orgId, actor, (tx) =>
      sql<{ hours: number }>`select extract(epoch from min(expires_at) - now())::float8 / 3600 as hours
        from reservations`.execute(tx.query),
    )
    expect(rows[0]?.hours).toBeGreaterThan(48)
    const [batch] = await batches()
    expect<BatchId | undefined>(batch?.batchId).toBeDefined()
  })
})
