import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { insertAuditHead, listEvents } from '#audit'
import type { Database, OrgTransaction } from '#database'
import {
  type Actor,
  DomainError,
  noCrashPoints,
  type OrgId,
  type RunId,
  sleep,
  systemClock,
  uuidV7Maker,
} from '#kernel'
import { silentLogger } from '#telemetry'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { createRun } from './create-run.ts'
import { openRunQueue, type RunQueue } from './queue.ts'
import { findRun, listCheckpoints, listSessions } from './run-store.ts'
import { advanceRun, startSessions } from './session-store.ts'
import { startWorker, type Worker, type WorkerSettings } from './worker.ts'
import type { StartedRun, Step, Workflow } from './workflow.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }
const settings: WorkerSettings = {
  name: 'test-worker',
  concurrency: 4,
  heartbeatSeconds: 10,
  pollMs: 50,
  maxAttempts: 3,
  maxCutOffs: 20,
}

type Journal = { readonly lines: string[] }
type Parts = { database: Database; queue: RunQueue; orgId: OrgId }

function workflowOf(journal: Journal, steps: readonly Step<string>[]): Workflow<string> {
  return {
    name: 'test',
    steps,
    async onStart() {},
    begin: (run: StartedRun) => run.subject,
    async onFailure(_tx, run, failure) {
      journal.lines.push(`failed ${run.subject} ${failure.code}`)
    },
    async onPause() {},
    async onResume() {},
    onEnded: (run) => void journal.lines.push(`ended ${run.subject}`),
    release: (state) => void journal.lines.push(`released ${state}`),
  }
}

function free(journal: Journal, name: string, work?: () => void | Promise<void>): Step<string> {
  return {
    name,
    kind: 'free',
    async run(_context, state) {
      journal.lines.push(name)
      await work?.()
      return state
    },
  }
}

function write(journal: Journal, name: string, work?: (tx: OrgTransaction) => Promise<void>): Step<string> {
  return {
    name,
    kind: 'transaction',
    async run(_context, _state, tx) {
      journal.lines.push(name)
      await work?.(tx)
    },
  }
}

describeOnEachEngine('durable runs', (open) => {
  const opened: { worker?: Worker; queue: RunQueue }[] = []

  afterEach(async () => {
    for (const { worker, queue } of opened.splice(0)) {
      await worker?.stop(100)
      await queue.stop()
    }
  })

  async function setUp(): Promise<Parts> {
    const database = await open()
    const orgId = ids.next<OrgId>()
    await database.asOwner(async (tx) => {
      await sql`update runs set status = 'cancelled' where status in ('queued', 'running')`.execute(tx.query)
      await sql`insert into orgs (id, name, slug, created_at) values (${orgId}, 'Test', ${orgId}, now())`.execute(
        tx.query,
      )
      await insertAuditHead(tx, orgId)
    })
    const queue = await openRunQueue(
      { database, log: silentLogger },
      { workflows: ['test'], heartbeatSeconds: 10, supervise: false, exclusive: database.engine === 'pglite' },
    )
    opened.push({ queue })
    await database.asOwner((tx) => sql`delete from pgboss.job_common`.execute(tx.query))
    return { database, queue, orgId }
  }

  async function start(parts: Parts, workflow: Workflow<string>, change: Partial<WorkerSettings> = {}) {
    const worker = startWorker(
      { ...parts, clock: systemClock, ids, crashPoints: noCrashPoints, log: silentLogger, random: Math.random },
      { ...settings, ...change },
      workflow,
    )
    const entry = opened.find((candidate) => candidate.queue === parts.queue)
    if (entry) entry.worker = worker
    return worker
  }

  async function create(parts: Parts, subject: string): Promise<RunId> {
    const runId = ids.next<RunId>()
    await parts.database.withOrg(parts.orgId, actor, (tx) =>
      createRun({ queue: parts.queue, clock: systemClock }, tx, { runId, workflow: 'test', subject, input: {}, actor }),
    )
    return runId
  }

  const read = async (parts: { database: Database; orgId: OrgId }, runId: RunId) =>
    parts.database.withOrg(parts.orgId, actor, async (tx) => ({
      run: await findRun(tx, runId),
      sessions: await listSessions(tx, runId),
      checkpoints: await listCheckpoints(tx, runId),
    }))

  async function untilEnded(parts: { database: Database; orgId: OrgId }, runId: RunId) {
    for (let look = 0; look < 400; look += 1) {
      const found = await read(parts, runId)
      if (found.run?.endedAt) return found
      await sleep(25)
    }
    throw new Error(`run ${runId} did not end`)
  }

  const refills = [
    { refillAt: 2, taken: 3 },
    { refillAt: 1, taken: 4 },
  ]
  it.each(refills)('looks for new runs when $refillAt of its 4 places are free', async ({ refillAt, taken }) => {
    const parts = await setUp()
    const journal = { lines: [] as string[] }
    const gate = Promise.withResolvers<void>()
    for (const subject of ['1', '2', '3']) await create(parts, subject)
    const workflow = workflowOf(journal, [free(journal, 'wait', () => gate.promise)])
    const worker = await start(parts, workflow, { refillAt })
    await expect.poll(() => worker.busy()).toBe(3)
    const last = await create(parts, '4')
    await sleep(5 * settings.pollMs)
    expect(worker.busy()).toBe(taken)
    gate.resolve()
    await untilEnded(parts, last)
  })

  const eventsOf = async ({ database, orgId }: Parts) => {
    const recorded = await database.withOrg(orgId, actor, (tx) => listEvents(tx, { limit: 20 }))
    return recorded.map(({ event }) => event)
  }

  it('does its steps in order and commits them with one checkpoint', async () => {
    const parts = await setUp()
    const journal = { lines: [] as string[] }
    const steps = [free(journal, 'a'), free(journal, 'b'), write(journal, 'c'), write(journal, 'd')]
    await start(parts, workflowOf(journal, steps))
    const { run, sessions, checkpoints } = await untilEnded(parts, await create(parts, 's'))
    expect(run?.status).toBe('succeeded')
    expect(run?.completedStep).toBe('d')
    expect(sessions.map((session) => session.status)).toEqual(['completed'])
    expect(checkpoints.map((checkpoint) => checkpoint.steps)).toEqual([['a', 'b', 'c', 'd']])
    expect(await eventsOf(parts)).toEqual(['run.started', 'run.succeeded'])
    await expect.poll(() => journal.lines).toEqual(['a', 'b', 'c', 'd', 'released s', 'ended s'])
  })

  it('is not queued when the transaction that creates it rolls back', async () => {
    const parts = await setUp()
    const runId = ids.next<RunId>()
    const create = parts.database.withOrg(parts.orgId, actor, async (tx) => {
      await createRun({ queue: parts.queue, clock: systemClock }, tx, {
        runId,
        workflow: 'test',
        subject: 's',
        input: {},
        actor,
      })
      throw new Error('changed my mind')
    })
    await expect(create).rejects.toThrow('changed my mind')
    expect(await parts.queue.claim('test', 10)).toEqual([])
  })

  it('pays for a paid step once, although a later step fails for a passing reason', async () => {
    const parts = await setUp()
    const journal = { lines: [] as string[] }
    let failures = 1
    const paid: Step<string> = {
      name: 'pay',
      kind: 'paid',
      async run() {
        journal.lines.push('pay')
        return { answer: 42 }
      },
      resume: (_state, result) => `paid ${JSON.stringify(result)}`,
    }
    const flaky = free(journal, 'flaky', () => {
      if (failures-- > 0) throw new DomainError({ code: 'test.flaky', kind: 'unavailable', message: 'later' })
    })
    await start(parts, workflowOf(journal, [free(journal, 'before'), paid, flaky, write(journal, 'end')]))
    const { run, sessions, checkpoints } = await untilEnded(parts, await create(parts, 's'))
    expect(run?.status).toBe('succeeded')
    expect(journal.lines.filter((line) => line === 'pay')).toHaveLength(1)
    expect(journal.lines).toContain('released paid {"answer":42}')
    expect(sessions.map((session) => session.status)).toEqual(['interrupted', 'completed'])
    expect(checkpoints[0]?.steps).toEqual(['pay'])
    // Once, whatever became of its first session.
    expect(await eventsOf(parts)).toEqual(['run.started', 'run.succeeded'])
  })

  it('ends as failed with its code after a permanent failure, and is not tried again', async () => {
    const parts = await setUp()
    const journal = { lines: [] as string[] }
    const steps = [
      free(journal, 'a', () => {
        throw new DomainError({ code: 'test.broken', kind: 'invalid', message: 'It is broken.' })
      }),
    ]
    await start(parts, workflowOf(journal, steps))
    const { run, sessions } = await untilEnded(parts, await create(parts, 's'))
    expect(run?.status).toBe('failed')
    expect(run?.failure).toEqual({ code: 'test.broken', message: 'It is broken.', class: 'permanent' })
    expect(sessions.map((session) => session.status)).toEqual(['error'])
    expect(await eventsOf(parts)).toEqual(['run.started', 'run.failed'])
    expect(journal.lines.filter((line) => line === 'a')).toHaveLength(1)
  })

  it('gives up on passing failures after the allowed attempts', async () => {
    const parts = await setUp()
    const journal = { lines: [] as string[] }
    const steps = [
      free(journal, 'a', () => {
        throw new DomainError({ code: 'test.away', kind: 'unavailable', message: 'Not there.' })
      }),
    ]
    const limited = startWorker(
      { ...parts, clock: systemClock, ids, crashPoints: noCrashPoints, log: silentLogger, random: Math.random },
      { ...settings, maxAttempts: 2 },
      workflowOf(journal, steps),
    )
    const { run } = await untilEnded(parts, await create(parts, 's'))
    await limited.stop(100)
    expect(run?.failure?.class).toBe('transient')
    expect(journal.lines.filter((line) => line === 'a')).toHaveLength(2)
  })

  it('counts passing failures only, not how often a worker was stopped meanwhile', async () => {
    const parts = await setUp()
    const journal = { lines: [] as string[] }
    let failures = 1
    const slow: Step<string> = {
      name: 'slow',
      kind: 'free',
      async run(context, state) {
        journal.lines.push('slow')
        if (journal.lines.filter((line) => line === 'slow').length <= 2) await sleep(60_000, context.signal)
        if (failures-- > 0) throw new DomainError({ code: 'test.flaky', kind: 'unavailable', message: 'later' })
        return state
      },
    }
    const runId = await create(parts, 's')
    const startOnce = async () => {
      // Without the queue's back-off.
      await parts.database.asOwner((tx) => sql`update pgboss.job_common set start_after = now()`.execute(tx.query))
      return startWorker(
        { ...parts, clock: systemClock, ids, crashPoints: noCrashPoints, log: silentLogger, random: Math.random },
        { ...settings, maxAttempts: 2 },
        workflowOf(journal, [slow, write(journal, 'end')]),
      )
    }
    for (const _ of [1, 2]) {
      const worker = await startOnce()
      await expect.poll(() => worker.busy(), { timeout: 15_000 }).toBe(1)
      await worker.stop(50)
    }
    const failing = await startOnce()
    await expect.poll(async () => (await read(parts, runId)).sessions.at(-1)?.endReason).toBe('test.flaky')
    await failing.stop(100)
    const last = await startOnce()
    const { run, sessions } = await untilEnded(parts, runId)
    await last.stop(100)
    expect(run?.status).toBe('succeeded')
    expect(sessions.map((session) => session.endReason)).toEqual([
      'worker stopped',
      'worker stopped',
      'test.flaky',
      'succeeded',
    ])
  })

  it('refuses what a session commits after another took its run over', async () => {
    const parts = await setUp()
    const runId = await create(parts, 's')
    const begin = () =>
      parts.database.withOrg(parts.orgId, actor, (tx) =>
        startSessions(tx, { runs: [{ runId, jobId: runId, sessionId: ids.next() }], worker: 'w', now: new Date() }),
      )
    const [frozen] = await begin()
    const [successor] = await begin()
    const finish = (session: StartedRun | undefined) =>
      parts.database.withOrg(parts.orgId, actor, (tx) =>
        advanceRun(tx, {
          runId,
          sessionId: session?.sessionId ?? ids.next(),
          outcome: { status: 'succeeded' },
          checkpoint: null,
          now: new Date(),
        }),
      )
    await expect(finish(frozen)).rejects.toMatchObject({ code: 'run.session_fenced' })
    await finish(successor)
    await expect(finish(successor)).rejects.toMatchObject({ code: 'run.session_fenced' })
    const { sessions } = await read(parts, runId)
    expect(sessions.map((session) => session.status)).toEqual(['interrupted', 'completed'])
    expect(await begin()).toEqual([])
  })

  it('queues unfinished runs again that no job would bring to a worker', async () => {
    const parts = await setUp()
    const runId = await create(parts, 's')
    const jobs = await parts.queue.claim('test', 10)
    expect(jobs.map((job) => job.runId)).toEqual([runId])
    await parts.queue.finish('test', jobs)
    expect(await parts.queue.claim('test', 10)).toEqual([])
    expect(await parts.queue.requeueUnfinished()).toBe(1)
    expect(await parts.queue.requeueUnfinished()).toBe(0)
    expect((await parts.queue.claim('test', 10)).map((job) => job.runId)).toEqual([runId])
  })

  it('lets a delivery that was lost settle nothing', async () => {
    const parts = await setUp()
    await create(parts, 's')
    const [lost] = await parts.queue.claim('test', 1)
    if (lost === undefined) throw new Error('no job was delivered')
    await parts.queue.giveBack('test', lost)
    await expect.poll(async () => (await parts.queue.claim('test', 1)).length, { timeout: 10_000 }).toBe(1)
    await parts.queue.finish('test', [lost])
    expect(await parts.queue.requeueUnfinished()).toBe(0)
  })

  it('drains what runs when it is stopped and takes nothing new', async () => {
    const parts = await setUp()
    const journal = { lines: [] as string[] }
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const worker = await start(parts, workflowOf(journal, [free(journal, 'slow', () => held), write(journal, 'end')]))
    const first = await create(parts, 'first')
    await expect.poll(() => worker.busy()).toBe(1)
    const stopped = worker.stop(10_000)
    const second = await create(parts, 'second')
    release()
    await stopped
    expect((await read(parts, first)).run?.status).toBe('succeeded')
    expect((await read(parts, second)).run?.status).toBe('queued')
  })

  it('cuts off what outlasts the drain, and leaves it to the next session', async () => {
    const parts = await setUp()
    const journal = { lines: [] as string[] }
    const stuck: Step<string> = {
      name: 'stuck',
      kind: 'free',
      async run(context, state) {
        await sleep(60_000, context.signal)
        return state
      },
    }
    const worker = await start(parts, workflowOf(journal, [stuck]))
    const runId = await create(parts, 's')
    await expect.poll(() => worker.busy()).toBe(1)
    await worker.stop(50)
    const { run, sessions } = await read(parts, runId)
    expect(run?.status).toBe('queued')
    expect(sessions.map((session) => session.status)).toEqual(['interrupted'])
  })
})
