/**
 * How fast documents are accepted and finished, in one process on the embedded database, or with `--engine postgres` in
 * a new database on the server named by AUTOPILOT_TEST_DATABASE_URL:
 *
 *     npm run bench:ingest -- --count 2000 --concurrency 1,10 --engine pglite
 *
 * Prints ratios against a TypeScript peer measured on such a machine, and writes bench/results/ingest-<engine>.json.
 */
import { parseArgs } from 'node:util'
import { smallPdf } from '../test/support/small-pdfs.ts'
import { engineNamed, newArchive } from './measuring/archive.ts'
import { describeProcessorTime } from './measuring/processor-time.ts'
import { peer, times, writeResult } from './measuring/results.ts'
import { acceptFiles, finishFiles, type Rate } from './measuring/take-in.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    concurrency: { type: 'string', default: '1,10' },
    engine: { type: 'string', default: 'pglite' },
  },
})
const engine = engineNamed(values.engine)
const count = Number(values.count)
const files = Array.from({ length: count }, (_, seed) => smallPdf(seed + 1))

type Measured = {
  readonly concurrency: number
  readonly accepted: Rate
  readonly finished: Rate
  readonly peakMegabytes: number
}

async function measure(concurrency: number): Promise<Measured> {
  const archive = await newArchive(engine)
  try {
    const accepting = await archive.open({ working: false })
    const accepted = await acceptFiles(accepting, files, concurrency)
    await accepting.close()
    let peakBytes = 0
    const watch = setInterval(() => {
      peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
    }, 200)
    const working = await archive.open({ working: true })
    const finished = await finishFiles(working, count)
    clearInterval(watch)
    await working.close()
    return { concurrency, accepted, finished, peakMegabytes: Math.round(peakBytes / 1e6) }
  } finally {
    await archive.remove()
  }
}

const results: Measured[] = []
for (const concurrency of values.concurrency.split(',').map(Number)) {
  const measured = await measure(concurrency)
  results.push(measured)
  const { accepted, finished, peakMegabytes } = measured
  console.log(`${engine}, ${count} documents, ${concurrency} at once, peak ${peakMegabytes} MB:`)
  const rates = { accepted: peer.acceptedPerSecond, finished: peer.finishedPerSecond }
  for (const [what, rate] of Object.entries({ accepted, finished })) {
    const ratio = times(rate.perSecond, rates[what === 'accepted' ? 'accepted' : 'finished'])
    console.log(`  ${rate.perSecond} ${what}/s (${ratio}; ${describeProcessorTime(rate.processorTime)})`)
  }
}
writeResult(`ingest-${engine}`, { count, peer, results })
process.exit(0)
