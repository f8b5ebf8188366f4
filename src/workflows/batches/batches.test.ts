import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import type { BatchId, PauseRequested } from '#runs'
import { describeOnEachEngine } from '../../database/database.testing.ts'
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
  refused,
  reservationsOf,
  working,
} from './batches.testing.ts'

describeOnEachEngine('batches', (open) => {
  let database: Database
  let scene: BatchScene

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    scene = await createBatchScene(database)
  })

  it.each(['upload', 'create'] as const)(
    'that are refused at their %s cost nothing, and their runs ask at once',
    async (at) => {
      scene.before = (call) => {
        if (call === at) throw refused()
      }
      const run = await ask(scene)
      await lookUntilEnded(scene)
      expect(await batchesOf(scene)).toMatchObject([{ state: 'ended', outcome: 'failed', error: 'provider.refused' }])
      expect(await reservationsOf(scene)).toEqual(['released'])
      await expect(askAgain(scene, run)).resolves.toBeUndefined()
    },
  )

  it('that expire cost what was answered', async () => {
    const runs = [await ask(scene), await ask(scene)]
    scene.remote = () => ended('expired')
    scene.answers = (names) => names.slice(0, 1).map(answered)
    await lookUntilEnded(scene)
    expect((await reservationsOf(scene)).sort()).toEqual(['released', 'settled'])
    expect(await batchesOf(scene)).toMatchObject([{ state: 'ended', outcome: 'expired' }])
    expect(scene.asked).toEqual(['upload', 'create', 'delete file', 'delete out'])
    expect(runs).toHaveLength(2)
  })

  it('whose answers are gone are charged the bound of their input', async () => {
    await ask(scene)
    scene.remote = () => ended('completed')
    scene.answers = () => undefined
    await lookUntilEnded(scene)
    expect(await reservationsOf(scene)).toEqual(['unknown'])
  })

  it('that tell nothing of a request that they took leave its outcome unknown', async () => {
    await ask(scene)
    await ask(scene)
    scene.remote = () => ended('completed')
    scene.answers = (names) => names.slice(0, 1).map(answered)
    await lookUntilEnded(scene)
    expect((await reservationsOf(scene)).sort()).toEqual(['settled', 'unknown'])
  })

  it('that the provider has no room for are sent again, from the same file', async () => {
    await ask(scene)
    let looks = 0
    scene.remote = () => {
      looks += 1
      if (looks === 1) return { ...working, status: 'failed', outcome: 'failed', error: 'token_limit_exceeded' }
      return ended('completed')
    }
    scene.answers = (names) => names.map(answered)
    await lookUntilEnded(scene)
    expect(scene.asked).toEqual(['upload', 'create', 'create', 'delete file', 'delete out'])
    expect(await reservationsOf(scene)).toEqual(['settled'])
  })

  it('book an answer once, however often it is told', async () => {
    await ask(scene)
    scene.remote = () => ended('completed')
    scene.answers = (names) => [
      ...names.map(answered),
      ...names.map(answered),
      answered(ids.next()),
      answered('nonsense'),
    ]
    await lookUntilEnded(scene)
    expect(await reservationsOf(scene)).toEqual(['settled'])
    expect(await batchesOf(scene)).toMatchObject([{ state: 'ended', outcome: 'completed', error: null }])
  })

  it('leave out a document whose bytes are gone', async () => {
    await ask(scene)
    scene.deps = { ...scene.deps, blobs: { readBytes: () => Promise.reject(new Error('gone')) } }
    await lookUntilEnded(scene)
    expect(scene.asked).toEqual([])
    expect(await reservationsOf(scene)).toEqual(['released'])
    expect(await batchesOf(scene)).toMatchObject([{ state: 'ended', outcome: 'withdrawn' }])
  })

  it('leave out a run that has ended', async () => {
    const { runId } = await ask(scene)
    await database.asOwner((tx) => sql`update runs set status = 'cancelled' where id = ${runId}`.execute(tx.query))
    await lookUntilEnded(scene)
    expect(scene.asked).toEqual([])
    expect(await reservationsOf(scene)).toEqual(['released'])
  })

  it('hold as much as the limits allow, and no request twice', async () => {
    scene.deps = { ...scene.deps, limits: { ...scene.deps.limits, waitMs: 3_600_000 } }
    const run = await ask(scene)
    const again = await askAgain(scene, run).catch((pause: PauseRequested) => pause.pause.blocker.batch_id)
    expect(await batchesOf(scene)).toMatchObject([{ batchId: again }])
    expect(await reservationsOf(scene)).toEqual(['held'])
    expect(await look(scene)).toBe(0)
    await ask(scene)
    await ask(scene)
    await look(scene)
    await ask(scene, 6_000)
    await ask(scene, 6_000)
    expect((await batchesOf(scene)).map(({ state }) => state)).toEqual(['collecting', 'collecting', 'submitted'])
  })

  it('are worked on by one of two processes', async () => {
    await ask(scene)
    await Promise.all([look(scene), look(scene), look(scene)])
    expect(scene.asked.filter((call) => call === 'create')).toEqual(['create'])
  })

  it('keep their money held for longer than they take', async () => {
    await ask(scene)
    await look(scene)
    const { rows } = await database.withOrg(scene.orgId, actor, (tx) =>
      sql<{ hours: number }>`select extract(epoch from min(expires_at) - now())::float8 / 3600 as hours
        from reservations`.execute(tx.query),
    )
    expect(rows[0]?.hours).toBeGreaterThan(48)
    const [batch] = await batchesOf(scene)
    expect<BatchId | undefined>(batch?.batchId).toBeDefined()
  })
})
