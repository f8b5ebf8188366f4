import { fromKysely, fromPglite, PgBoss } from 'pg-boss'
import type { Database, OrgTransaction } from '#database'
import { type OrgId, type RunId, sleep } from '#kernel'
import type { Logger } from '#telemetry'
import { noNews, serverNews } from './queue-news.ts'
import { countRuns, findRunsWithoutJob, grantEnqueueing, returnActiveJobs } from './queue-store.ts'

/** A run handed to this worker. It is delivered at least once: sessions decide whose turn it is. */
export type ClaimedJob = {
  readonly jobId: string
  readonly runId: RunId
  readonly orgId: OrgId
  readonly retryCount: number
}

/** A run's first job has the run's own id; one after a pause has another, so that no job from before it is taken for it. */
export type NewJob = { readonly workflow: string; readonly runId: RunId; readonly jobId?: string }

/** Who runs what, when, and again after a crash. Jobs carry the id of their run and nothing else. */
export type RunQueue = {
  /** In the caller's transaction: the run is queued exactly when that commits. */
  enqueue(tx: OrgTransaction, job: NewJob): Promise<void>
  /** Calls `onQueued` soon after a run of this workflow was queued by another process, if all goes well. Returns what ends that. */
  hear(workflow: string, onQueued: () => void): () => void
  claim(workflow: string, limit: number): Promise<readonly ClaimedJob[]>
  /** Says that these are still worked on. */
  touch(workflow: string, jobs: readonly ClaimedJob[]): Promise<void>
  finish(workflow: string, jobs: readonly ClaimedJob[]): Promise<void>
  /** Removes a job of a run that has ended, whoever has it. */
  drop(workflow: string, jobId: string): Promise<void>
  /** Gives a job back, to be delivered again after the queue's back-off. */
  giveBack(workflow: string, job: ClaimedJob): Promise<void>
  /** Queues every unfinished run that has no job, for example after a restore. Returns how many. */
  requeueUnfinished(): Promise<number>
  /** Over all orgs: how many runs a worker has still to end. */
  countUnfinished(): Promise<number>
  /** Over all orgs: how many wait for a person, a time or a batch. */
  countWaiting(): Promise<number>
  stop(): Promise<void>
}

export type QueueSettings = {
  readonly workflows: readonly string[]
  /** A worker that was silent for this long is taken for dead. At least 10. */
  readonly heartbeatSeconds: number
  /** Whether this process looks for dead workers and cleans up. */
  readonly supervise: boolean
}

/** 60 years, the most that fits the column and longer than any installation lives: an accepted document's job is never dropped for its age. */
const neverSeconds = 60 * 365 * 24 * 3600

function bossFor(database: Database, settings: QueueSettings): PgBoss {
  const connection = database.queueConnection()
  const common = {
    schedule: false,
    supervise: settings.supervise,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  }
  switch (connection.engine) {
    case 'pglite':
      return new PgBoss({ ...common, db: fromPglite(connection.pglite), backend: 'pglite' })
    case 'postgres':
      return new PgBoss({
        ...common,
        ...{ connectionString: connection.connectionString, max: 4 },
        // A pooler in between may lose what is listened to; looking for that every 10 s would warn as often.
        notifyHeartbeatIntervalMs: 60_000,
      })
  }
}

async function createQueues(boss: PgBoss, settings: QueueSettings): Promise<void> {
  const existing = new Set((await boss.getQueues()).map((queue) => queue.name))
  for (const workflow of settings.workflows) {
    const options = {
      heartbeatSeconds: settings.heartbeatSeconds,
      expireInSeconds: 23 * 3600,
      retentionSeconds: neverSeconds,
      deleteAfterSeconds: 24 * 3600,
      retryLimit: 1_000_000,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 60,
    }
    if (existing.has(workflow)) await boss.updateQueue(workflow, options)
    else await boss.createQueue(workflow, options)
    // Fills the queue cache outside any transaction; inside one on PGlite the look-up would wait for itself.
    await boss.fetch(workflow, { batchSize: 1, minPriority: 1_000_000 })
  }
}

/** Creates or upgrades the queue's own schema and lets the tenant role enqueue. Part of a migration on a server. */
export async function installQueue(database: Database, workflows: readonly string[]): Promise<void> {
  const boss = bossFor(database, { workflows, heartbeatSeconds: 10, supervise: false })
  boss.on('error', () => {})
  await boss.start()
  await createQueues(boss, { workflows, heartbeatSeconds: 10, supervise: false })
  await database.asOwner((tx) => grantEnqueueing(tx))
  await boss.stop({ graceful: false })
}

/** Names one delivery of a job, so that a worker that lost it cannot settle the delivery of another. */
const attempt = (job: ClaimedJob) => ({ id: job.jobId, retryCount: job.retryCount })

/** What the queue is told of a job: the id of its run, and whose it is. */
const sent = ({ runId, jobId = runId }: Pick<NewJob, 'runId' | 'jobId'>, orgId: OrgId) =>
  ({ data: jobId === runId ? null : { run_id: runId }, options: { id: jobId, group: { id: orgId } } }) as const

/**
 * Opens the queue on the database's own engine. When this process is the only one that can be (`exclusive`, the
 * embedded database under its lock), jobs of a dead former process are returned at once; otherwise after the heartbeat.
 */
export async function openRunQueue(
  deps: { database: Database; log: Logger },
  settings: QueueSettings & { readonly exclusive: boolean },
): Promise<RunQueue> {
  const { database, log } = deps
  const boss = bossFor(database, settings)
  boss.on('error', (error) => log.warn({ error }, 'The queue met an error; it goes on by itself.'))
  await boss.start()
  await createQueues(boss, settings)
  await database.asOwner(async (tx) => {
    await grantEnqueueing(tx)
    if (settings.exclusive) await returnActiveJobs(tx)
  })

  const news = database.engine === 'postgres' ? serverNews(boss, log) : noNews
  const queue: RunQueue = {
    async enqueue(tx, job) {
      const { data, options } = sent(job, tx.orgId)
      await boss.send(job.workflow, data, { ...options, db: fromKysely(tx.query) })
      tx.afterCommit(() => news.tell(job.workflow))
    },
    hear: news.hear,
    async claim(workflow, limit) {
      const jobs = await boss.fetch<{ run_id: RunId } | null>(workflow, { batchSize: limit })
      return jobs.map((job) => ({
        jobId: job.id,
        // Only `sent` makes jobs: without data their id is the run's, and their group is its org's.
        runId: job.data?.run_id ?? (job.id as RunId),
        orgId: (job.groupId ?? '') as OrgId,
        retryCount: job.retryCount,
      }))
    },
    async touch(workflow, jobs) {
      await boss.touch(workflow, jobs.map(attempt))
    },
    async finish(workflow, jobs) {
      await boss.deleteJob(workflow, jobs.map(attempt))
    },
    async drop(workflow, jobId) {
      await boss.deleteJob(workflow, jobId)
    },
    async giveBack(workflow, job) {
      await boss.fail(workflow, attempt(job))
    },
    async requeueUnfinished() {
      const lost = await database.asOwner((tx) => findRunsWithoutJob(tx))
      for (const run of lost) {
        const { data, options } = sent(run, run.orgId)
        await boss.send(run.workflow, data, options)
      }
      if (lost.length > 0) log.info({ count: lost.length }, 'Unfinished runs without a job were queued again.')
      return lost.length
    },
    countUnfinished: () => database.asOwner((tx) => countRuns(tx, ['queued', 'running'])),
    countWaiting: () => database.asOwner((tx) => countRuns(tx, ['waiting'])),
    async stop() {
      await news.close()
      await boss.stop({ graceful: false, close: true })
      await sleep(0)
    },
  }
  return queue
}
