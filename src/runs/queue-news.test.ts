import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '#database'
import { type RunId, sleep, systemClock } from '#kernel'
import { silentLogger } from '#telemetry'
import { newServerDatabase, testServerUrl } from '../database/server-database.testing.ts'
import { createRun } from './create-run.ts'
import { openRunQueue, type RunQueue } from './queue.ts'
import { actor, freeStep, ids, openTestRuns, type TestRuns, workflowOf } from './runs.testing.ts'

const server = testServerUrl()

describe.skipIf(server === undefined)('workers of other processes on postgres', () => {
  let own: Awaited<ReturnType<typeof newServerDatabase>>
  let [working, queueing]: Database[] = []
  let runs: TestRuns
  let otherQueue: RunQueue

  const open = () =>
    openDatabase(
      { clock: systemClock, logger: { warn: () => {} }, random: Math.random },
      { engine: 'postgres', url: own.url, poolSize: 2 },
    )

  beforeAll(async () => {
    own = await newServerDatabase(server ?? '')
    working = await open()
    queueing = await open()
    runs = await openTestRuns(working)
    otherQueue = await openOther()
  }, 120_000)
  afterAll(async () => {
    await runs?.stop()
    await otherQueue?.stop()
    await working?.close()
    await queueing?.close()
    await own?.drop()
  })

  /** As another process does: nothing of this one is told. */
  async function queueElsewhere(queue = otherQueue): Promise<RunId> {
    const runId = ids.next<RunId>()
    const run = { runId, workflow: 'test', subject: 's', input: {}, actor }
    await queueing?.withOrg(runs.orgId, actor, (tx) => createRun({ queue, clock: systemClock }, tx, run))
    return runId
  }
  const openOther = async () =>
    await openRunQueue(
      { database: queueing as Database, log: silentLogger },
      { workflows: ['test'], heartbeatSeconds: 10, supervise: false, exclusive: false },
    )
  const listeners = async (): Promise<readonly number[]> => {
    const listening = sql<{ pid: number }>`select pid from pg_stat_activity
      where datname = current_database() and query = 'LISTEN "autopilot_queued"'`
    const found = await queueing?.asOwner((tx) => listening.execute(tx.query))
    return (found?.rows ?? []).map(({ pid }) => pid)
  }

  it('hear of what was queued long before they look, and again after they could not hear', async () => {
    runs.start(workflowOf([], [freeStep([], 'only', () => {})]), { pollMs: 60_000 })
    while ((await listeners()).length !== 1) await sleep(10)
    await runs.untilStatus(await queueElsewhere(), 'succeeded')
    const [cut] = await listeners()
    await queueing?.asOwner((tx) => sql`select pg_terminate_backend(${cut})`.execute(tx.query))
    // Nobody listens now: what this tells is lost.
    await runs.untilStatus(await queueElsewhere(), 'succeeded')
    expect(await listeners()).not.toContain(cut)
    await runs.untilStatus(await queueElsewhere(), 'succeeded')
  }, 60_000)

  it('hear of many at once, and of what was queued by a process that ended right after', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => queueElsewhere()))
    for (const runId of all) await runs.untilStatus(runId, 'succeeded')
    const short = await openOther()
    const last = await queueElsewhere(short)
    await short.stop()
    await runs.untilStatus(last, 'succeeded')
  }, 60_000)
})
