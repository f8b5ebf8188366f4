import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import { findResult, markProcessing, persistDocument, purgeDocument } from '#documents'
import { RemoteCallError, systemClock } from '#kernel'
import { forgetTagsOf } from '#runs'
import { noAlerts } from '#telemetry'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { processedDocument } from '../../documents/documents.testing.ts'
import { endExpiredHolds } from '../alerts/end-expired-holds.ts'
import { batchOperations } from '../operate/batch-operations.ts'
import {
  actor,
  answered,
  ask,
  askAgain,
  type BatchScene,
  batchesOf,
  createBatchScene,
  ended,
  ids,
  look,
  lookUntilEnded,
  newAsked,
  reservationsOf,
} from './batches.testing.ts'

const hourMs = 3_600_000

describeOnEachEngine('answers of batches', (open) => {
  let database: Database
  let scene: BatchScene

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    scene = await createBatchScene(database)
  })

  const completed = () => {
    scene.remote = () => ended('completed')
    scene.answers = (names) => names.map(answered)
  }
  const inOrg = <T>(work: Parameters<typeof database.withOrg<T>>[2]) => database.withOrg(scene.orgId, actor, work)

  it('of a document that was purged meanwhile are paid for, and nothing of it is kept', async () => {
    const { runId, documentId, key } = await ask(scene)
    await inOrg(async (tx) => {
      await markProcessing(tx, [documentId], new Date())
      await persistDocument(tx, processedDocument({ runId, documentId }), new Date())
    })
    await look(scene)
    await inOrg(async (tx) => {
      await sql`update documents set trashed_at = now() where id = ${documentId}`.execute(tx.query)
      await forgetTagsOf(tx, documentId)
      await purgeDocument({ tx, clock: systemClock, ids }, { documentId })
    })
    completed()
    await lookUntilEnded(scene)
    expect(await reservationsOf(scene)).toEqual(['settled'])
    expect(await inOrg((tx) => findResult(tx, key))).toBeUndefined()
    const { rows } = await inOrg((tx) => sql<{ request: object }>`select request from batch_requests`.execute(tx.query))
    expect(rows).toMatchObject([{ request: { tags: [] } }])
  })

  it('are kept of a document that is there', async () => {
    const { key } = await ask(scene)
    completed()
    await lookUntilEnded(scene)
    expect(await inOrg((tx) => findResult(tx, key))).toBeDefined()
  })

  it('that are fetched after days without a process are booked at what they cost', async () => {
    await ask(scene)
    await look(scene)
    const clock = { ...systemClock, now: () => new Date(Date.now() + 200 * hourMs) }
    scene.deps = { ...scene.deps, clock }
    await endExpiredHolds({ database, ids, clock, raiseAlert: noAlerts })
    expect(await reservationsOf(scene)).toEqual(['held'])
    completed()
    await lookUntilEnded(scene)
    expect(await reservationsOf(scene)).toEqual(['settled'])
  })

  it('that the provider does not count leave what is not told of unknown', async () => {
    await ask(scene)
    scene.remote = () => ended('completed')
    scene.deps = {
      ...scene.deps,
      batches: { ...scene.deps.batches, retrieve: async () => ({ ...ended('completed'), total: null }) },
    }
    await lookUntilEnded(scene)
    expect(await reservationsOf(scene)).toEqual(['unknown'])
  })

  it('that cannot be read are told of at once when a person is needed, and are given up when asked', async () => {
    const asked = await ask(scene)
    scene.remote = () => ended('completed')
    scene.answers = () => {
      throw new RemoteCallError({ provider: 'openai', failure: 'unauthorized', message: 'The key is refused.' })
    }
    const operations = batchOperations({ database, clock: systemClock, ids })
    const caller = { orgId: scene.orgId, actor } as Parameters<typeof operations.cancelBatch>[0]
    for (let looks = 0; looks < 20 && scene.alerts.length === 0; looks += 1) {
      await look(scene)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect(scene.alerts).toEqual(['batch.stuck'])
    const [batch] = await batchesOf(scene)
    expect(batch).toMatchObject({ state: 'booking', failedLooks: 1 })
    await operations.cancelBatch(caller, batch?.batchId ?? '')
    await lookUntilEnded(scene)
    expect(await batchesOf(scene)).toMatchObject([{ state: 'ended', outcome: 'lost' }])
    expect(await reservationsOf(scene)).toEqual(['unknown'])
    await expect(askAgain(scene, asked)).resolves.toBeUndefined()
  })

  it('that fail once by accident are nobody’s work', async () => {
    await ask(scene)
    completed()
    const { answers } = scene
    scene.answers = (names) => {
      scene.answers = answers
      throw new Error(`not ${names.length}`)
    }
    await lookUntilEnded(scene)
    expect(scene.alerts).toEqual([])
    expect(await reservationsOf(scene)).toEqual(['settled'])
  })

  it('that many ask for at once come with one batch, and once each', async () => {
    scene.deps = { ...scene.deps, limits: { ...scene.deps.limits, maxRequests: 50, waitMs: hourMs } }
    const asked = await Promise.all(Array.from({ length: 5 }, () => newAsked(scene)))
    const [first] = asked
    const all = first === undefined ? asked : [...asked, first]
    const codes = await Promise.all(all.map((one) => askAgain(scene, one).catch((error) => error.code)))
    expect(codes).toEqual(Array(6).fill('batch.waiting'))
    expect(await batchesOf(scene)).toHaveLength(1)
    expect(await reservationsOf(scene)).toEqual(Array(5).fill('held'))
  })
})
