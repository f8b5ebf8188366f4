import type { EngineName } from '../../test/support/installation.ts'
import { smallPdf } from '../../test/support/small-pdfs.ts'
import { newArchive } from '../measuring/archive.ts'
import { acceptFiles, finishFiles } from '../measuring/take-in.ts'
import { settingsFor, startModelServer } from './model-server.ts'

export type Busy = {
  /** From when the model is full for the first time until the last call begins. */
  readonly steadyShare: number
  /** From the first call's beginning to the last one's end. */
  readonly wholeShare: number
  /** From the worker's start until the first call, and until so many are under way as may be. */
  readonly firstCallMs: number
  readonly fullMs: number
  /** From when the last call begins to its end, while others end. */
  readonly endRampMs: number
  readonly seconds: number
}

export type BusyInput = { readonly documents: number; readonly parallel: number; readonly latencyMs: number }

/** Lets a worker start with all documents accepted, and looks how many calls the model has under way at each moment. */
export async function measureBusy(engine: EngineName, input: BusyInput): Promise<Busy> {
  const { documents, parallel, latencyMs } = input
  const server = await startModelServer(latencyMs)
  const flags = settingsFor(server, { 'models.cascade': 'always', 'models.concurrency': String(parallel) })
  const archive = await newArchive(engine, flags)
  try {
    const files = Array.from({ length: documents }, (_, seed) => smallPdf(seed + 1))
    const accepting = await archive.open({ working: false })
    await acceptFiles(accepting, files, 10)
    await accepting.close()
    const startedMs = Date.now()
    const working = await archive.open({ working: true })
    await finishFiles(working, documents)
    await working.close()
    const calls = (await server.calls()).map(({ atMs }) => ({ fromMs: atMs - latencyMs, toMs: atMs }))
    if (calls.length !== documents) throw new Error(`${calls.length} calls for ${documents} documents`)
    return judge(calls, { startedMs, parallel })
  } finally {
    await archive.remove()
    await server.stop()
  }
}

type Interval = { readonly fromMs: number; readonly toMs: number }

function judge(calls: readonly Interval[], run: { readonly startedMs: number; readonly parallel: number }): Busy {
  const beginnings = calls.map(({ fromMs }) => fromMs).toSorted((a, b) => a - b)
  const endMs = Math.max(...calls.map(({ toMs }) => toMs))
  const firstMs = beginnings[0] ?? 0
  const fullMs = beginnings[run.parallel - 1] ?? endMs
  const lastMs = beginnings.at(-1) ?? endMs
  const shareWithin = (window: Interval) => {
    const workedMs = calls.reduce(
      (sum, { fromMs, toMs }) => sum + Math.max(0, Math.min(toMs, window.toMs) - Math.max(fromMs, window.fromMs)),
      0,
    )
    return Math.round((1_000 * workedMs) / (run.parallel * (window.toMs - window.fromMs))) / 1_000
  }
  return {
    steadyShare: shareWithin({ fromMs: fullMs, toMs: lastMs }),
    wholeShare: shareWithin({ fromMs: firstMs, toMs: endMs }),
    firstCallMs: firstMs - run.startedMs,
    fullMs: fullMs - run.startedMs,
    endRampMs: endMs - lastMs,
    seconds: Math.round((endMs - firstMs) / 100) / 10,
  }
}
