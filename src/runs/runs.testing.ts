import { sql } from 'kysely'
import { insertAuditHead } from '#audit'
import type { Database, OrgTransaction } from '#database'
import { type Actor, noCrashPoints, type OrgId, type RunId, sleep, systemClock, uuidV7Maker } from '#kernel'
import { silentLogger } from '#telemetry'
import type { AnyWorkflow } from './any-workflow.ts'
import { createRun } from './create-run.ts'
import { listPausesOfRun } from './intervention-store.ts'
import { openRunQueue, type RunQueue } from './queue.ts'
import type { DecideDeps } from './resume-run.ts'
import { findRun, listCheckpoints, listSessions } from './run-store.ts'
import { startWorker, type Worker, type WorkerSettings } from './worker.ts'
import type { StartedRun, Step, StepContext, Workflow, WorkflowHooks } from './workflow.ts'

export const ids = uuidV7Maker()
export const actor: Actor = { kind: 'system', name: 'test' }

/** Waits for a provider are as long as they can be, so that tests know them. */
const longestWait = () => 0.999_999

const settings: WorkerSettings = {
  name: 'test-worker',
  concurrency: 1,
  heartbeatSeconds: 10,
  pollMs: 50,
  maxAttempts: 2,
  maxCutOffs: 20,
}

/** What steps and hooks did, in order. */
export type Journal = string[]

/** A workflow named `test` that writes down what is decided about its runs. */
export function workflowOf(journal: Journal, steps: readonly Step<string>[]): Workflow<string> {
  return {
    name: 'test',
    steps,
    async onStart() {},
    begin: (run: StartedRun) => run.subject,
    onFailure: async (_tx, run, failure) => void journal.push(`failed ${run.subject} ${failure.code}`),
    onPause: async (_tx, run, pause) => void journal.push(`paused ${run.subject} ${pause.pauseType}`),
    onResume: async (_tx, run) => void journal.push(`resumed ${run.subject}`),
    onEnded() {},
    release() {},
  }
}

export function paidStep(journal: Journal, name: string): Step<string> {
  return {
    ...{ name, kind: 'paid' },
    async run() {
      journal.push(name)
      return { paid: name }
    },
    resume: (state) => state,
  }
}

export function freeStep(
  journal: Journal,
  name: string,
  work: (context: StepContext, subject: string) => void,
): Step<string> {
  return {
    name,
    kind: 'free',
    async run(context, state) {
      journal.push(name)
      work(context, state)
      return state
    },
  }
}

/** An org with a queue of its own and whatever workers a test starts. */
export type TestRuns = {
  readonly orgId: OrgId
  readonly queue: RunQueue
  readonly inOrg: <T>(work: (tx: OrgTransaction) => Promise<T>) => Promise<T>
  create(subject: string): Promise<RunId>
  start(workflow: AnyWorkflow<string>, limits?: Partial<WorkerSettings>, through?: Database): Worker
  deciding(workflow: WorkflowHooks): DecideDeps
  read(runId: RunId): Promise<{
    run: Awaited<ReturnType<typeof findRun>>
    sessions: Awaited<ReturnType<typeof listSessions>>
    checkpoints: Awaited<ReturnType<typeof listCheckpoints>>
    pauses: Awaited<ReturnType<typeof listPausesOfRun>>
  }>
  /** Looks until the run has this status. */
  untilStatus(runId: RunId, status: string): Promise<void>
  stop(): Promise<void>
}

export async function openTestRuns(database: Database): Promise<TestRuns> {
  const orgId = ids.next<OrgId>()
  await database.asOwner(async (tx) => {
    await sql`update runs set status = 'cancelled' where status in ('queued', 'running', 'waiting')`.execute(tx.query)
    await sql`delete from paused_sessions`.execute(tx.query)
    await sql`insert into orgs (id, name, slug, created_at) values (${orgId}, 'Test', ${orgId}, now())`.execute(
      tx.query,
    )
    await insertAuditHead(tx, orgId)
  })
  const log = silentLogger
  const queue = await openRunQueue(
    { database, log },
    { workflows: ['test'], heartbeatSeconds: 10, supervise: false, exclusive: database.engine === 'pglite' },
  )
  await database.asOwner((tx) => sql`delete from pgboss.job_common`.execute(tx.query))
  const workers: Worker[] = []
  const inOrg: TestRuns['inOrg'] = (work) => database.withOrg(orgId, actor, work)
  const runs: TestRuns = {
    orgId,
    queue,
    inOrg,
    async create(subject) {
      const runId = ids.next<RunId>()
      await inOrg((tx) =>
        createRun({ queue, clock: systemClock }, tx, { runId, workflow: 'test', subject, input: {}, actor }),
      )
      return runId
    },
    start(workflow, limits = {}, through = database) {
      const deps = {
        database: through,
        queue,
        clock: systemClock,
        ids,
        crashPoints: noCrashPoints,
        log,
        random: longestWait,
      }
      const worker = startWorker(deps, { ...settings, ...limits }, workflow)
      workers.push(worker)
      return worker
    },
    deciding: (workflow) => ({ queue, clock: systemClock, ids, workflows: [workflow] }),
    read: (runId) =>
      inOrg(async (tx) => ({
        run: await findRun(tx, runId),
        sessions: await listSessions(tx, runId),
        checkpoints: await listCheckpoints(tx, runId),
        pauses: await listPausesOfRun(tx, runId),
      })),
    async untilStatus(runId, status) {
      for (let look = 0; look < 600; look += 1) {
        const run = await inOrg((tx) => findRun(tx, runId))
        if (run?.status === status) return
        await sleep(25)
      }
      throw new Error(`run ${runId} did not become ${status}`)
    },
    async stop() {
      for (const worker of workers) await worker.stop(100)
      await queue.stop()
    },
  }
  return runs
}

/** Something that a step waits at until the test lets it go on. */
export function gate() {
  const reached = Promise.withResolvers<void>()
  const open = Promise.withResolvers<void>()
  return {
    reached: reached.promise,
    open: () => open.resolve(),
    async pass() {
      reached.resolve()
      await open.promise
    },
  }
}
