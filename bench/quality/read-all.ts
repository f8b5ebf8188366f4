import { Worker } from 'node:worker_threads'
import type { Fields } from '#extraction'

export type Job = { readonly file: string; readonly path: string }

export type Outcome = {
  readonly file: string
  /** Null when the file was not read. */
  readonly fields: Fields | null
  readonly confidence: number | null
  /** By field: how far its value is believed, whether it was found on its page, and what is known of it. */
  readonly believed: Readonly<
    Partial<Record<string, { readonly confidence: number | null; readonly verified: boolean; readonly kind: string }>>
  >
  /** A code of the product, or `bench.crashed` or `bench.hung`. */
  readonly error: string | null
  readonly pages: number
  readonly extractMs: number
}

const failed = (job: Job, error: string): Outcome => ({
  file: job.file,
  fields: null,
  believed: {},
  confidence: null,
  error,
  pages: 0,
  extractMs: 0,
})

/** One outcome for every job, in their order. A thread that crashes, hangs or is broken by a file is replaced. */
export async function readAll(jobs: readonly Job[], deadlineMs: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  let worker: Worker | undefined
  for (const job of jobs) {
    worker ??= new Worker(new URL('./read-thread.ts', import.meta.url))
    const { outcome, usable } = await readOne(worker, job, deadlineMs)
    outcomes.push(outcome)
    if (usable) continue
    await worker.terminate()
    worker = undefined
  }
  await worker?.terminate()
  return outcomes
}

function readOne(worker: Worker, job: Job, deadlineMs: number): Promise<{ outcome: Outcome; usable: boolean }> {
  return new Promise((resolve) => {
    const onMessage = ({ outcome, poisoned }: { outcome: Outcome; poisoned: boolean }): void =>
      settle(outcome, !poisoned)
    const onCrash = (): void => settle(failed(job, 'bench.crashed'), false)
    const timer = setTimeout(() => settle(failed(job, 'bench.hung'), false), deadlineMs)
    const settle = (outcome: Outcome, usable: boolean): void => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onCrash).off('exit', onCrash)
      // A thread that is being terminated may still report its end.
      if (!usable) worker.on('error', () => undefined)
      resolve({ outcome, usable })
    }
    worker.on('message', onMessage).on('error', onCrash).on('exit', onCrash)
    worker.postMessage(job)
  })
}
