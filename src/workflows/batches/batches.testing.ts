import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Database } from '#database'
import { acceptDocument } from '#documents'
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
import { type BatchRequestKey, listBatches } from '#runs'
import { silentLogger } from '#telemetry'
import { loadPrices, noUsage } from '#tokens'
import { newDocument, newOrg } from '../../documents/documents.testing.ts'
import type { BatchAnswer, ModelBatches, RemoteBatch } from '../models/batches-port.ts'
import type { BatchDeps } from './batch-deps.ts'
import { lookAtBatches } from './look-at-batches.ts'
import { waitForBatch } from './wait-for-batch.ts'

export const actor: Actor = { kind: 'system', name: 'test' }
export const ids = uuidV7Maker()
const model = 'gpt-5-mini'

export const working: RemoteBatch = {
  ...{ remoteId: 'b1', status: 'in_progress', outcome: undefined, isCancelling: false, total: 0, error: null },
  ...{ outputFileId: null, errorFileId: null, expiresAt: null },
}

export const ended = (outcome: NonNullable<RemoteBatch['outcome']>): RemoteBatch => ({
  ...working,
  ...{ status: outcome, outcome, outputFileId: 'out' },
})

export const answered = (name: string): BatchAnswer => {
  const usage = { ...noUsage, input: 100, output: 50 }
  const answer = { text: '{}', end: 'complete', tier: 'batch', answerId: null } as const
  return { name, kind: 'answered', answer: { ...answer, toolCalls: [], usage, model } }
}

export const refused = () => new RemoteCallError({ provider: 'openai', failure: 'refused', message: 'It is wrong.' })

export type Asked = { readonly runId: RunId; readonly documentId: DocumentId; readonly key: BatchRequestKey }

/** An org whose runs wait for batches, and a provider that does what the test says. */
export type BatchScene = {
  readonly orgId: OrgId
  deps: BatchDeps
  readonly asked: string[]
  /** Their codes. */
  readonly alerts: string[]
  /** Names of the requests in the file that was uploaded last. */
  sent: readonly string[]
  /** What is found of an upload whose answer was lost. */
  found: string | undefined
  answers: (names: readonly string[]) => readonly BatchAnswer[] | undefined
  remote: () => RemoteBatch
  /** Before a file or a batch is made; may throw. */
  before: (call: 'upload' | 'create') => Promise<void> | void
}

export async function createBatchScene(database: Database): Promise<BatchScene> {
  // Those of other tests are no work of this one.
  await database.asOwner((tx) => sql`update batches set state = 'ended'`.execute(tx.query))
  const orgId = await newOrg(database)
  const made = new Set<string>()
  const batches: ModelBatches = {
    ...{ provider: 'openai', address: 'test', limits: { requests: 50_000, bytes: 200_000_000 } },
    lineOf: (name) => `${name}\n`,
    listFiles: async () => [],
    findFile: async () => scene.found,
    async upload({ lines }) {
      scene.asked.push('upload')
      await scene.before('upload')
      scene.sent = lines.map((line) => new TextDecoder().decode(line).trim())
      return 'file'
    },
    findBatch: async (name) => (made.has(name) ? scene.remote() : undefined),
    async create({ name }) {
      scene.asked.push('create')
      await scene.before('create')
      made.add(name)
      return { ...working, total: scene.sent.length }
    },
    retrieve: async () => ({ ...scene.remote(), total: scene.sent.length }),
    cancel: async () => working,
    readAnswers: async () => scene.answers(scene.sent),
    deleteFile: async (fileId) => void scene.asked.push(`delete ${fileId}`),
  }
  const scene: BatchScene = {
    ...{
      orgId,
      asked: [],
      alerts: [],
      sent: [],
      found: undefined,
      answers: () => [],
      remote: () => working,
      before: () => {},
    },
    deps: {
      ...{ database, batches, ids, clock: systemClock, random: () => 0, crashPoints: noCrashPoints, log: silentLogger },
      raiseAlert: async ({ code }) => void scene.alerts.push(code),
      blobs: { readBytes: async () => Uint8Array.of(1) },
      breaker: createBreakers({ failures: 100, openMs: 1 })('openai', 'test'),
      retryPolicy: { maxAttempts: 1, firstWaitMs: 0, maxWaitMs: 0, deadlineMs: 1_000 },
      timeoutMs: 1_000,
      limits: { maxRequests: 3, maxBytes: 10_000, waitMs: 0, pollMs: 1, claimMs: 60_000 },
      onSettled: async () => {},
    },
  }
  return scene
}

export const look = ({ deps }: BatchScene): Promise<number> => lookAtBatches(deps, new AbortController().signal)

export async function lookUntilEnded(scene: BatchScene): Promise<void> {
  for (let looks = 0; looks < 50 && (await batchesOf(scene)).some(({ state }) => state !== 'ended'); looks += 1) {
    await look(scene)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** A run asks, and waits. */
export async function ask(scene: BatchScene, sizeBytes = 100, tags: readonly string[] = []): Promise<Asked> {
  const asked = await newAsked(scene, tags)
  await expect(askAgain(scene, asked, sizeBytes)).rejects.toMatchObject({ code: 'batch.waiting' })
  return asked
}

/** A document and its run that asked nothing yet. */
export async function newAsked({ deps, orgId }: BatchScene, tags: readonly string[] = []): Promise<Asked> {
  const document = newDocument({ tags })
  const { runId, documentId } = document
  const contentHash = sha256(runId) as ContentHash
  const key = { contentHash, provider: 'openai', model, promptVersion: '1', schemaVersion: '1' }
  await deps.database.withOrg(orgId, actor, (tx) => acceptDocument(tx, { ...document, contentHash }, new Date()))
  await deps.database.asOwner((tx) =>
    sql`insert into runs (id, org_id, workflow, subject, input, status, created_at, created_by)
      values (${runId}, ${orgId}, 'ingest', 's', '{}', 'waiting', now(), 'system:test')`.execute(tx.query),
  )
  return { runId, documentId, key }
}

export function askAgain({ deps, orgId }: BatchScene, asked: Asked, sizeBytes = 100): Promise<void> {
  const { database, limits, clock } = deps
  return waitForBatch(
    { database, clock, ids, prices: loadPrices(), crashPoints: noCrashPoints, limits },
    {
      ...{ orgId, actor, ...asked, sizeBytes },
      kept: {
        ...{ blobKey: 'k', pages: 1, today: '2026-11-20', detail: 'low', maxOutputTokens: 500 },
        ...{ documentType: 'invoice', tags: ['found'] },
      },
      estimate: {
        ...{ method: 'exact', detail: null, outputTokens: 500 },
        inputTokens: { low: 100, expected: 100, high: 100 },
      },
      call: { purpose: 'extraction', workflow: 'ingest', apiKeyId: null },
    },
  )
}

export const batchesOf = ({ deps, orgId }: BatchScene) =>
  deps.database.withOrg(orgId, actor, (tx) => listBatches(tx, { before: null, limit: 10 }))

export async function reservationsOf({ deps, orgId }: BatchScene): Promise<string[]> {
  const { rows } = await deps.database.withOrg(orgId, actor, (tx) =>
    sql<{ state: string }>`select state from reservations order by created_at, id`.execute(tx.query),
  )
  return rows.map(({ state }) => state)
}
