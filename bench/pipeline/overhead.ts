import type { App } from '../../src/app.ts'
import type { EngineName } from '../../test/support/installation.ts'
import { smallPdf } from '../../test/support/small-pdfs.ts'
import { newArchive } from '../measuring/archive.ts'
import { countProcessorTime, type ProcessorTime } from '../measuring/processor-time.ts'
import { type ModelServer, settingsFor, startModelServer } from './model-server.ts'

/** Of documents that are sent one after another; processor time is the product's, not the server's of a database. */
export type Percentiles = { readonly p50Ms: number; readonly p95Ms: number; readonly processorTime: ProcessorTime }

type Times = { readonly ms: readonly number[]; readonly processorTime: ProcessorTime }

export type Overhead = {
  /** From a document's acceptance to its end, without the model's latency. */
  readonly run: Percentiles
  /** The same documents by the local rules alone. */
  readonly local: Percentiles
  /** Of the static prefix, from the second document on. */
  readonly cachedShare: number
}

/** The model thinks so long; longer than the simulator itself takes for a document. */
const latencyMs = 400
/** Threads start, statements are prepared and code is compiled. */
const warmUp = 8

/** Sends documents one after another and looks how long each takes beyond the time that the model thinks. */
export async function measureOverhead(
  engine: EngineName,
  count: number,
  staticPrefixTokens: number,
): Promise<Overhead> {
  const server = await startModelServer(latencyMs)
  try {
    const cascade = { 'models.cascade': 'always' }
    const paid = await withApp(engine, settingsFor(server, cascade), (app) => timesOf(app, count))
    const local = await withApp(engine, {}, (app) => timesOf(app, count))
    return {
      run: percentiles({ ...paid, ms: paid.ms.map((ms) => ms - latencyMs) }),
      local: percentiles(local),
      cachedShare: await cachedShareOf(server, staticPrefixTokens),
    }
  } finally {
    await server.stop()
  }
}

async function withApp<T>(
  engine: EngineName,
  flags: Readonly<Record<string, string>>,
  work: (app: App) => Promise<T>,
): Promise<T> {
  const archive = await newArchive(engine, flags)
  const app = await archive.open({ working: true })
  try {
    return await work(app)
  } finally {
    await app.close()
    await archive.remove()
  }
}

async function timesOf(app: App, count: number): Promise<Times> {
  const times: number[] = []
  let processorTime = countProcessorTime(count)
  for (let seed = 1; seed <= warmUp + count; seed += 1) {
    if (seed === warmUp + 1) processorTime = countProcessorTime(count)
    const { document } = await app.operations.accept(app.owner, {
      ...{ name: `document-${seed}.pdf`, path: null, tags: [], password: null },
      bytes: ReadableStream.from([smallPdf(seed)]),
    })
    const acceptedMs = performance.now()
    const [ended] = await app.operations.lookup(app.owner, { ids: [document.documentId], waitMs: 60_000 })
    if (seed > warmUp) times.push(performance.now() - acceptedMs)
    if (ended === undefined || !['ready', 'needs_review'].includes(ended.state)) {
      throw new Error(`document ${seed} is ${ended?.state}: ${ended?.failure?.message}`)
    }
  }
  return { ms: times, processorTime: processorTime() }
}

/** Which part of the input that is the same for all documents was read from the provider's cache. */
async function cachedShareOf(server: ModelServer, staticPrefixTokens: number): Promise<number> {
  const [, ...later] = await server.calls()
  const cached = later.reduce((sum, { usage }) => sum + usage.cachedInput, 0)
  return cached / (later.length * staticPrefixTokens)
}

function percentiles({ ms, processorTime }: Times): Percentiles {
  const sorted = ms.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) * 10) / 10
  return { p50Ms: at(0.5), p95Ms: at(0.95), processorTime }
}
