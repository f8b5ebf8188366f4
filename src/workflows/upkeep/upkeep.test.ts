import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import { insertAuditHead } from '#audit'
import type { Database } from '#database'
import { type Clock, DomainError, noCrashPoints, type OrgId, sleep, uuidV7Maker } from '#kernel'
import { openRunQueue, startWorker } from '#runs'
import { type NewAlert, silentLogger } from '#telemetry'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { workflowNames } from '../workflow-names.ts'
import { startDueUpkeep } from './start-due-upkeep.ts'
import type { UpkeepTask } from './upkeep-task.ts'
import { upkeepWorkflow } from './upkeep-workflow.ts'

const ids = uuidV7Maker()
const hourMs = 3_600_000
const { signal } = new AbortController()

describeOnEachEngine('upkeep', (open) => {
  let database: Database
  let orgId: OrgId
  let nowMs: number
  let clock: Clock
  let alerts: NewAlert[]

  beforeEach(async () => {
    database = await open()
    orgId = ids.next<OrgId>()
    nowMs = Date.parse('2026-03-01T12:00:00Z')
    clock = { now: () => new Date(nowMs), monotonicMs: () => performance.now() }
    alerts = []
    await database.asOwner(async (tx) => {
      await sql`delete from runs`.execute(tx.query)
      await sql`delete from audit_events`.execute(tx.query)
      await sql`delete from audit_heads`.execute(tx.query)
      await sql`delete from orgs`.execute(tx.query)
      await sql`insert into orgs (id, name, slug, created_at) values (${orgId}, 'x', ${orgId}, now())`.execute(tx.query)
      await insertAuditHead(tx, orgId)
    })
  })

  const task = (change: Partial<UpkeepTask> = {}): UpkeepTask => ({
    ...{ name: 'sweep', everyMs: 24 * hourMs, intent: 'Sweep', run: async () => ({ removed: 3 }) },
    ...change,
  })
  const openQueue = () =>
    openRunQueue(
      { database, log: silentLogger },
      { workflows: workflowNames, heartbeatSeconds: 10, supervise: false, exclusive: database.engine === 'pglite' },
    )
  const runsOf = async () => {
    const { rows } = await database.asOwner((tx) =>
      sql<{ subject: string; intent: string; status: string; result: unknown }>`select subject, intent, status, result
        from runs order by created_at, id`.execute(tx.query),
    )
    return rows
  }
  const ended = () => expect.poll(async () => (await runsOf()).map(({ status }) => status), { timeout: 10_000 })

  it('is a run for each task and org, queued once a day by one of many processes', async () => {
    const queue = await openQueue()
    const deps = { database, queue, clock, ids }
    const start = () => Promise.all(Array.from({ length: 4 }, () => startDueUpkeep(deps, [task()], signal)))
    const started = async () => (await start()).reduce((sum, count) => sum + count, 0)
    expect(await started()).toBe(1)
    nowMs += 24 * hourMs - 1
    expect(await started()).toBe(0)
    nowMs += 2
    expect(await started()).toBe(1)
    expect(await runsOf()).toMatchObject([{ subject: 'upkeep:sweep', intent: 'Sweep', status: 'queued' }, {}])
    await queue.stop()
  })

  it('keeps what a task did as the result of its run, and tells of one that fails', async () => {
    const queue = await openQueue()
    const failing = task({
      name: 'break',
      async run() {
        throw new DomainError({ code: 'test.broken', kind: 'invalid', message: 'It is broken.' })
      },
    })
    const tasks = [task(), failing]
    const worker = startWorker(
      { database, queue, clock, ids, crashPoints: noCrashPoints, log: silentLogger, random: Math.random },
      { name: 'test', concurrency: 1, heartbeatSeconds: 10, pollMs: 20, maxAttempts: 2, maxCutOffs: 3 },
      upkeepWorkflow(tasks, async (alert) => void alerts.push(alert)),
    )
    await startDueUpkeep({ database, queue, clock, ids }, tasks, signal)
    worker.wake()
    await ended().toEqual(['succeeded', 'failed'])
    expect(await runsOf()).toMatchObject([{ result: { removed: 3 } }, { result: null }])
    expect(alerts).toMatchObject([{ orgId, code: 'upkeep.failed', severity: 'error' }])
    await worker.stop(1_000)
    await queue.stop()
  })

  it('that is stopped in the middle is done anew by the next session, and not for done', async () => {
    const queue = await openQueue()
    let sessions = 0
    const slow = task({
      async run(_caller, stopping) {
        sessions += 1
        if (sessions === 1) {
          await new Promise((resolve) => stopping.addEventListener('abort', resolve))
          stopping.throwIfAborted()
        }
        return { removed: 1 }
      },
    })
    const start = () =>
      startWorker(
        { database, queue, clock, ids, crashPoints: noCrashPoints, log: silentLogger, random: Math.random },
        { name: 'test', concurrency: 1, heartbeatSeconds: 10, pollMs: 20, maxAttempts: 5, maxCutOffs: 3 },
        upkeepWorkflow([slow], async (alert) => void alerts.push(alert)),
      )
    const first = start()
    await startDueUpkeep({ database, queue, clock, ids }, [slow], signal)
    first.wake()
    await expect.poll(() => sessions).toBe(1)
    await first.stop(0)
    const second = start()
    await ended().toEqual(['succeeded'])
    expect(sessions).toBe(2)
    await sleep(0)
    await second.stop(1_000)
    await queue.stop()
  })
})
