import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import { createBreaker, systemClock } from '#kernel'
import { createOpenAiBatches } from '#providers'
import { type FaultRule, type Simulator, startSimulator } from '#simulator'
import { silentLogger } from '#telemetry'
import { usageFromOpenAi } from '#tokens'
import { type BatchFilesDeps, createRemoteCaller, leftFilesRemover, removeLeftFiles } from '#workflows'
import { describeOnEachEngine } from '../../src/database/database.testing.ts'
import {
  actor,
  ask,
  type BatchScene,
  batchesOf,
  createBatchScene,
  look,
} from '../../src/workflows/batches/batches.testing.ts'
import { smallPdf } from '../support/small-pdfs.ts'

const retryPolicy = { maxAttempts: 2, firstWaitMs: 1, maxWaitMs: 2, deadlineMs: 60_000 }

describeOnEachEngine('files that batches leave', (open) => {
  let database: Database
  let simulator: Simulator
  let scene: BatchScene
  beforeAll(async () => {
    database = await open()
    simulator = await startSimulator({ port: 0 })
  })
  afterAll(() => simulator.close())
  beforeEach(async () => {
    await faults([])
    for (const name of await names()) await remove(name)
    scene = await newScene()
  })

  const asJson = async (path: string, init: RequestInit = {}): Promise<unknown> =>
    (await fetch(`${simulator.url}${path}`, { ...init, headers: { authorization: 'Bearer sk-simulated' } })).json()
  const faults = (rules: readonly FaultRule[]) =>
    asJson('/simulator/faults', { method: 'POST', body: JSON.stringify(rules) })
  const files = async () => {
    // The simulator's answers follow the published shapes.
    const { data } = (await asJson('/v1/files')) as {
      readonly data: readonly { readonly id: string; filename: string }[]
    }
    return data
  }
  const names = async () => (await files()).map(({ filename }) => filename)
  const remove = async (name: string) => {
    for (const { id, filename } of await files())
      if (filename === name) await asJson(`/v1/files/${id}`, { method: 'DELETE' })
  }
  const upload = (name: string) => {
    const form = new FormData()
    form.set('purpose', 'batch')
    form.set('file', new File(['{}'], name))
    return asJson('/v1/files', { method: 'POST', body: form })
  }

  const batches = () => {
    const server = { apiKey: 'sk-simulated', baseUrl: `${simulator.url}/v1`, clock: systemClock }
    return createOpenAiBatches({ ...server, usageOf: usageFromOpenAi })
  }
  async function newScene(): Promise<BatchScene> {
    const made = await createBatchScene(database)
    const blobs = { readBytes: async () => smallPdf(1) }
    made.deps = { ...made.deps, timeoutMs: 20_000, batches: batches(), blobs, retryPolicy }
    return made
  }
  const deps = (): BatchFilesDeps => {
    const breaker = createBreaker({ provider: 'openai', settings: { failures: 1_000, openMs: 1 } })
    const calling = { clock: systemClock, random: Math.random, log: silentLogger, retryPolicy, timeoutMs: 20_000 }
    return {
      ...{ database, batches: batches(), clock: systemClock, log: silentLogger },
      call: createRemoteCaller({ ...calling, breaker }),
    }
  }
  const removeLeft = (dryRun = false) =>
    removeLeftFiles(deps(), { orgId: scene.orgId, actor, dryRun, signal: new AbortController().signal })
  const newest = async () => {
    const [batch] = await batchesOf(scene)
    if (batch === undefined) throw new Error('there is no batch')
    return batch
  }
  const until = async (state: string) => {
    const reached = async () => {
      await look(scene)
      return (await newest()).state
    }
    await expect.poll(reached, { timeout: 20_000, interval: 5 }).toBe(state)
    return await newest()
  }
  const requestsOf = ({ batchId }: { readonly batchId: string }) => `autopilot-batch-${batchId}.jsonl`

  it('because they could not be deleted are deleted later, answers as well', async () => {
    await faults([{ method: 'DELETE', path: '/v1/files/*', fault: 'quota_spent' }])
    await ask(scene)
    const batch = await until('cleaning')
    const left = [requestsOf(batch), `${batch.remoteId}_output.jsonl`]
    expect((await names()).toSorted()).toEqual(left.toSorted())
    // Whoever cannot delete them says so.
    expect((await removeLeft()).left.map(({ done, error }) => [done, typeof error])).toEqual(
      left.map(() => [false, 'string']),
    )
    await faults([])
    expect((await removeLeft(true)).left).toMatchObject([{ done: false }, { done: false }])
    expect(await names()).toHaveLength(2)
    expect((await removeLeft()).left.map(({ name, done }) => [name, done])).toEqual(
      expect.arrayContaining(left.map((name) => [name, true])),
    )
    expect(simulator.journal.summary().objects_live.file ?? 0).toBe(0)
    await until('ended')
    expect(await removeLeft()).toEqual({ files: 0, left: [] })
  })

  it('stay while their batch runs, but for a second copy of its requests', async () => {
    await faults([{ method: 'BATCH', latency_ms: 2_000 }])
    await ask(scene)
    const batch = await until('submitted')
    await upload(requestsOf(batch))
    const { left } = await removeLeft()
    expect(left).toMatchObject([{ done: true }])
    expect(left[0]?.fileId).not.toBe(batch.inputFileId)
    expect((await files()).map(({ id }) => id)).toEqual([batch.inputFileId])
    expect((await until('ended')).outcome).toBe('completed')
  })

  it('stay where nobody knows yet which copy is sent', async () => {
    await faults([{ method: 'POST', path: '/v1/files', fault: 'html_body' }])
    await ask(scene)
    await look(scene)
    expect((await newest()).state).toBe('uploading')
    expect(await removeLeft()).toMatchObject({ files: 1, left: [] })
    await faults([])
    expect((await until('ended')).outcome).toBe('completed')
  })

  it('stay where another org, another installation or a person has them', async () => {
    await ask(scene)
    const theirs = await until('ended')
    await upload(requestsOf(theirs))
    const others = [
      requestsOf({ batchId: '019a0000-0000-7000-8000-000000000000' }),
      'batch_other_output.jsonl',
      'my-batch.jsonl',
    ]
    for (const name of others) await upload(name)
    const first = scene
    scene = await newScene()
    await ask(scene)
    await until('ended')
    expect((await removeLeft()).left).toEqual([])
    expect((await names()).toSorted()).toEqual([requestsOf(theirs), ...others].toSorted())
    scene = first
    expect((await removeLeft()).left).toMatchObject([{ name: requestsOf(theirs), done: true }])
    expect((await names()).toSorted()).toEqual(others.toSorted())
  })

  it('are looked for once a day, over all orgs', async () => {
    await ask(scene)
    const batch = await until('ended')
    await upload(requestsOf(batch))
    let now = Date.now()
    const clock = { ...systemClock, now: () => new Date(now) }
    const removeDue = leftFilesRemover({ ...deps(), clock }, new AbortController().signal)
    await removeDue()
    expect(await names()).toEqual([])
    await upload(requestsOf(batch))
    now += 3_600_000
    await removeDue()
    expect(await names()).toHaveLength(1)
    now += 86_400_000
    await removeDue()
    expect(await names()).toEqual([])
  })

  it.each([
    ['listed', { method: 'GET', path: '/v1/files', fault: 'quota_spent' }],
    ['deleted', { method: 'DELETE', path: '/v1/files/*', fault: 'quota_spent' }],
  ] as const)('are looked for again after an hour where they could not be %s', async (_, rule) => {
    await ask(scene)
    await upload(requestsOf(await until('ended')))
    let now = Date.now()
    const clock = { ...systemClock, now: () => new Date(now) }
    const removeDue = leftFilesRemover({ ...deps(), clock }, new AbortController().signal)
    await faults([rule])
    await removeDue()
    await faults([])
    now += 3_599_000
    await removeDue()
    expect(await names()).toHaveLength(1)
    now += 1_000
    await removeDue()
    expect(await names()).toEqual([])
  })

  it('are looked for again after an hour where the database does not answer, which is told', async () => {
    let now = Date.now()
    let asked = 0
    const clock = { ...systemClock, now: () => new Date(now) }
    const asOwner = async () => {
      asked += 1
      throw new Error('not now')
    }
    const broken = { ...deps(), clock, database: { ...database, asOwner } }
    const removeDue = leftFilesRemover(broken, new AbortController().signal)
    await expect(removeDue()).rejects.toThrow('not now')
    await removeDue()
    now += 3_600_000
    await expect(removeDue()).rejects.toThrow('not now')
    expect(asked).toBe(2)
  })
})
