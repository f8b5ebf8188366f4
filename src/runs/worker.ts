import { type Actor, asError, sleep } from '#kernel'
import type { AnyWorkflow } from './any-workflow.ts'
import { type AttemptDeps, type AttemptLimits, attemptRun } from './attempt-run.ts'
import { type BegunSession, beginSessions } from './begin-sessions.ts'
import type { ClaimedJob, RunQueue } from './queue.ts'
import { pauseTeller } from './tell-pause.ts'

export type WorkerDeps = AttemptDeps & { readonly queue: RunQueue }

export type WorkerSettings = AttemptLimits & {
  /** Shown in `sessions.worker`, for example `host:pid`. */
  readonly name: string
  /** Runs worked on at once. */
  readonly concurrency: number
  /** So many of its places are free before it looks for new runs; by itself half of them. */
  readonly refillAt?: number
  readonly heartbeatSeconds: number
  /** How often an idle worker looks for work that nobody told it of. */
  readonly pollMs: number
}

export type Worker = {
  /** Says that there is new work, so that an idle worker does not wait for its next look. */
  wake(): void
  /** How many runs this worker holds right now. */
  busy(): number
  /** Takes nothing new and waits for what runs; past the time it cuts that off (another session will follow). */
  stop(drainTimeoutMs: number): Promise<void>
}

const graceAfterCutOffMs = 5_000

const workerActor: Actor = { kind: 'system', name: 'worker' }

/** Something that sleepers wait for. Waking nobody is remembered until the next wait. */
function bell(): { ring(): void; wait(timeoutMs: number): Promise<void> } {
  let rung = false
  let wakeSleeper: (() => void) | undefined
  return {
    ring() {
      rung = true
      wakeSleeper?.()
    },
    async wait(timeoutMs) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs)
          wakeSleeper = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      rung = false
      wakeSleeper = undefined
    },
  }
}

/**
 * Starts the pull loop of one workflow: claims jobs for all free slots with one query, begins their sessions with one
 * transaction an org, and settles finished jobs in batches. A slot is free again as soon as its run has ended.
 */
export function startWorker<State>(deps: WorkerDeps, settings: WorkerSettings, workflow: AnyWorkflow<State>): Worker {
  const { queue, log } = deps
  const cutOff = new AbortController()
  const tellPause = pauseTeller(deps.clock)
  const change = bell()
  const running = new Map<string, { job: ClaimedJob; done: Promise<void> }>()
  let finished: ClaimedJob[] = []
  let stopping = false

  const attempt = async (job: ClaimedJob, session: BegunSession): Promise<void> => {
    deps.crashPoints.reach('run.session-started')
    const outcome = await attemptRun(deps, workflow, session, {
      actor: workerActor,
      limits: settings,
      signal: cutOff.signal,
      tellPause,
    })
    if (outcome === 'done') finished.push(job)
    if (outcome === 'give_back') await queue.giveBack(workflow.name, job)
  }

  const take = async (jobs: readonly ClaimedJob[]): Promise<void> => {
    deps.crashPoints.reach('run.job-fetched')
    for (const [orgId, ofOrg] of Map.groupBy(jobs, (job) => job.orgId)) {
      const begun = await beginSessions(deps, workflow, {
        orgId,
        actor: workerActor,
        jobs: ofOrg,
        worker: settings.name,
      })
      const sessions = new Map(begun.map((session) => [session.jobId, session]))
      for (const job of ofOrg) {
        const session = sessions.get(job.jobId)
        if (session === undefined) {
          // Its run has ended or waits, and only the news did not reach the queue before a crash.
          finished.push(job)
          continue
        }
        // A job that was delivered again while its first attempt still runs here takes a slot of its own.
        const key = `${job.jobId}:${job.retryCount}`
        const done = attempt(job, session)
          .catch((thrown) => log.error({ run_id: job.runId, error: asError(thrown) }, 'A run could not be attempted.'))
          .finally(() => {
            running.delete(key)
            change.ring()
          })
        running.set(key, { job, done })
      }
    }
  }

  const settle = async (): Promise<void> => {
    if (finished.length === 0) return
    const settled = finished
    finished = []
    deps.crashPoints.reach('run.before-job-complete')
    try {
      await queue.finish(workflow.name, settled)
    } catch (thrown) {
      finished.push(...settled)
      throw thrown
    }
  }

  /** Several slots at once: a query for every single slot would cost more than the work of a small document. */
  const refillAt = settings.refillAt ?? settings.concurrency / 2
  const shouldRefill = () => settings.concurrency - running.size >= refillAt

  const loop = async (): Promise<void> => {
    while (!stopping || running.size > 0 || finished.length > 0) {
      try {
        if (shouldRefill()) {
          await settle()
          if (!stopping) {
            const jobs = await queue.claim(workflow.name, settings.concurrency - running.size)
            if (jobs.length > 0) await take(jobs)
          }
        }
        if (finished.length > 0 && shouldRefill()) continue
        await change.wait(settings.pollMs)
      } catch (thrown) {
        if (cutOff.signal.aborted) return
        log.warn({ error: asError(thrown) }, 'The worker could not reach the queue and tries again.')
        await sleep(Math.min(1_000, settings.pollMs))
      }
    }
  }

  const beat = setInterval(
    () => {
      const jobs = [...running.values()].map((entry) => entry.job)
      if (jobs.length === 0) return
      queue.touch(workflow.name, jobs).catch((thrown) => {
        log.warn({ error: asError(thrown) }, 'A heartbeat did not reach the queue.')
      })
    },
    (settings.heartbeatSeconds * 1_000) / 3,
  )
  const unhear = queue.hear(workflow.name, () => change.ring())
  const looping = loop()

  return {
    wake: () => change.ring(),
    busy: () => running.size,
    async stop(drainTimeoutMs) {
      stopping = true
      unhear()
      change.ring()
      const timer = setTimeout(() => cutOff.abort(new Error('the worker was stopped')), drainTimeoutMs)
      // A step that does not look at its signal is left behind; whatever it still commits is fenced.
      await Promise.race([looping, sleep(drainTimeoutMs + graceAfterCutOffMs)])
      clearTimeout(timer)
      clearInterval(beat)
    },
  }
}
