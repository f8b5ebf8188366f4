/**
 * How fast documents are accepted and finished, in one process on the embedded database (or on the server named by
 * AUTOPILOT_DATABASE_URL): `npm run bench:ingest -- --count 2000`. Prints ratios against a TypeScript peer measured on
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
const { values } = parseArgs({ options: { count: { type: 'string', default: '2000' } } })
const count = Number(values.count)
const files = Array.from({ length: count }, (_, seed) => smallPdf(seed + 1))
const megabytes = () => Math.round(process.memoryUsage().rss / 1e6)

type Measured = {
  readonly concurrency: number
  readonly acceptedPerSecond: number
  readonly finishedPerSecond: number
  readonly peakMegabytes: number
}

async function measure(concurrency: number): Promise<{ measured: Measured; engine: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'autopilot-bench-'))
  const { settings } = loadProcessSettings({ dataDir })
  const open = (working: boolean) =>
    createApp(settings, { log: silentLogger, working, exclusive: settings.database.engine === 'pglite' })
  try {
    const accepting = await open(false)
    const queue = files.entries()
    const ids: DocumentId[] = []
    const startedMs = performance.now()
    const lane = async () => {
      for (const [index, bytes] of queue) {
        const accepted = await accepting.operations.accept(accepting.owner, {
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
    await accepting.close()

    let peakMegabytes = megabytes()
    const watch = setInterval(() => {
      peakMegabytes = Math.max(peakMegabytes, megabytes())
    }, 200)
    const working = await open(true)
    const workedMs = performance.now()
    await working.whenIdle(new AbortController().signal)
    const finishedMs = performance.now() - workedMs
    clearInterval(watch)
    await working.close()
    return {
      engine: settings.database.engine,
      measured: {
        concurrency,
        acceptedPerSecond: Math.round((count / acceptedMs) * 1e4) / 10,
        finishedPerSecond: Math.round((count / finishedMs) * 1e4) / 10,
        peakMegabytes,
      },
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const results: Measured[] = []
let engine = ''
for (const concurrency of [1, 10]) {
  const one = await measure(concurrency)
  engine = one.engine
  results.push(one.measured)
  const { acceptedPerSecond, finishedPerSecond, peakMegabytes } = one.measured
  console.log(
    `${engine}, ${count} documents, ${concurrency} at once: ${acceptedPerSecond} accepted/s (${(acceptedPerSecond / peer.acceptedPerSecond).toFixed(1)} times the peer's), ${finishedPerSecond} finished/s (${(finishedPerSecond / peer.finishedPerSecond).toFixed(1)} times), peak ${peakMegabytes} MB`,
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
