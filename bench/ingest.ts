/**
 * How fast documents are accepted and finished, in one process on the embedded database (or on the server named by
 * AUTOPILOT_DATABASE_URL): `npm run bench:ingest -- --count 2000 --concurrency 1,10`. Prints ratios against a TypeScript peer measured on
 * such a machine, and writes bench/results/ingest-<engine>.json.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadProcessSettings } from '#config'
import type { DocumentId } from '#kernel'
import { silentLogger } from '#telemetry'
import { createApp } from '../src/app.ts'
import { smallPdf } from '../test/support/small-pdfs.ts'

const peer = { acceptedPerSecond: 73, finishedPerSecond: 40, idleMegabytes: 310 }
const { values } = parseArgs({
  options: { count: { type: 'string', default: '2000' }, concurrency: { type: 'string', default: '1,10' } },
})
const count = Number(values.count)
const files = Array.from({ length: count }, (_, seed) => smallPdf(seed + 1))
const megabytes = () => Math.round(process.memoryUsage().rss / 1e6)

/** Processor time a document, which other work on the machine changes little: of all threads, and of the main one. */
type Cost = { readonly cpuMs: number; readonly mainThreadCpuMs: number }

type Measured = {
  readonly concurrency: number
  readonly acceptedPerSecond: number
  readonly accepting: Cost
  readonly finishedPerSecond: number
  readonly finishing: Cost
  readonly peakMegabytes: number
}

function startCounting(): () => Cost {
  const all = process.cpuUsage()
  const main = process.threadCpuUsage()
  const perDocumentMs = ({ user, system }: NodeJS.CpuUsage) => Math.round((user + system) / 10 / count) / 100
  return () => ({
    cpuMs: perDocumentMs(process.cpuUsage(all)),
    mainThreadCpuMs: perDocumentMs(process.threadCpuUsage(main)),
  })
}

async function measure(concurrency: number): Promise<{ measured: Measured; engine: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'autopilot-bench-'))
  const { settings } = loadProcessSettings({ dataDir })
  const open = (working: boolean) =>
    createApp(settings, { log: silentLogger, working, exclusive: settings.database.engine === 'pglite' })
  try {
    const app = await open(false)
    const queue = files.entries()
    const ids: DocumentId[] = []
    const startedMs = performance.now()
    const acceptingCost = startCounting()
    const lane = async () => {
      for (const [index, bytes] of queue) {
        const accepted = await app.operations.accept(app.owner, {
          name: `document-${index}.pdf`,
          path: null,
          bytes: ReadableStream.from([bytes]),
          tags: [],
          password: null,
        })
        ids.push(accepted.document.documentId)
      }
    }
    await Promise.all(Array.from({ length: concurrency }, lane))
    const acceptedMs = performance.now() - startedMs
    const accepting = acceptingCost()
    await app.close()

    let peakMegabytes = megabytes()
    const watch = setInterval(() => {
      peakMegabytes = Math.max(peakMegabytes, megabytes())
    }, 200)
    const working = await open(true)
    const workedMs = performance.now()
    const finishingCost = startCounting()
    await working.whenIdle(new AbortController().signal)
    const finishedMs = performance.now() - workedMs
    const finishing = finishingCost()
    clearInterval(watch)
    await working.close()
    return {
      engine: settings.database.engine,
      measured: {
        concurrency,
        acceptedPerSecond: Math.round((count / acceptedMs) * 1e4) / 10,
        accepting,
        finishedPerSecond: Math.round((count / finishedMs) * 1e4) / 10,
        finishing,
        peakMegabytes,
      },
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const results: Measured[] = []
let engine = ''
for (const concurrency of values.concurrency.split(',').map(Number)) {
  const one = await measure(concurrency)
  engine = one.engine
  results.push(one.measured)
  const { acceptedPerSecond, accepting, finishedPerSecond, finishing, peakMegabytes } = one.measured
  const cost = ({ cpuMs, mainThreadCpuMs }: Cost) =>
    `${cpuMs} ms of processor time each, ${mainThreadCpuMs} in the main thread`
  console.log(
    `${engine}, ${count} documents, ${concurrency} at once: ${acceptedPerSecond} accepted/s (${(acceptedPerSecond / peer.acceptedPerSecond).toFixed(1)} times the peer's; ${cost(accepting)}), ${finishedPerSecond} finished/s (${(finishedPerSecond / peer.finishedPerSecond).toFixed(1)} times; ${cost(finishing)}), peak ${peakMegabytes} MB`,
  )
}
const folder = fileURLToPath(new URL('results', import.meta.url))
mkdirSync(folder, { recursive: true })
const report = {
  date: new Date().toISOString(),
  node: process.versions.node,
  cores: cpus().length,
  count,
  peer,
  results,
}
writeFileSync(join(folder, `ingest-${engine}.json`), `${JSON.stringify(report, null, 2)}\n`)
process.exit(0)
