import type { App } from '../../src/app.ts'
import { countProcessorTime, type ProcessorTime } from './processor-time.ts'

export type Rate = { readonly perSecond: number; readonly processorTime: ProcessorTime }

async function rateOf(count: number, work: () => Promise<unknown>): Promise<Rate> {
  const startedMs = performance.now()
  const processorTime = countProcessorTime(count)
  await work()
  const seconds = (performance.now() - startedMs) / 1000
  return { perSecond: Math.round((count / seconds) * 10) / 10, processorTime: processorTime() }
}

/** Accepts the files, so many at once. Nothing works on them yet when `app` was opened without a worker. */
export async function acceptFiles(app: App, files: readonly Uint8Array[], concurrency: number): Promise<Rate> {
  const queue = files.entries()
  const lane = async () => {
    for (const [index, bytes] of queue) {
      await app.operations.accept(app.owner, {
        name: `document-${index}.pdf`,
        path: null,
        bytes: ReadableStream.from([bytes]),
        tags: [],
        password: null,
      })
    }
  }
  return await rateOf(files.length, () => Promise.all(Array.from({ length: concurrency }, lane)))
}

/** Waits until all that was accepted has ended. */
export async function finishFiles(app: App, count: number): Promise<Rate> {
  return await rateOf(count, () => app.whenIdle(new AbortController().signal))
}
