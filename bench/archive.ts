/**
 * Whether an archive stays as fast when it grows: search under the tenant role, and the cost of taking in one more
 * document, at each of the sizes, whose rows are generated directly.
 *
 *     npm run bench:archive -- --sizes 2000,100000 --engine pglite
 *
 * Prints ratios against a TypeScript peer and writes bench/results/archive-<engine>.json.
 */
import { parseArgs } from 'node:util'
import { searchDocuments } from '#documents'
import type { App } from '../src/app.ts'
import { smallPdf } from '../test/support/small-pdfs.ts'
import { engineNamed, newArchive } from './measuring/archive.ts'
import { fillArchive, words } from './measuring/fill-archive.ts'
import { describeProcessorTime } from './measuring/processor-time.ts'
import { peer, times, writeResult } from './measuring/results.ts'
import { acceptFiles, finishFiles, type Rate } from './measuring/take-in.ts'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '2000,100000' },
    engine: { type: 'string', default: 'pglite' },
    rounds: { type: 'string', default: '100' },
    files: { type: 'string', default: '200' },
  },
})
const engine = engineNamed(values.engine)
const rounds = Number(values.rounds)
const files = Number(values.files)

const queries = {
  'rare word': words.rare,
  'medium word': words.medium,
  'two common words': words.common,
  'common word, type and date': 'w0x type:invoice after:2024-01-01',
  'type that matches nothing': 'type:id_document',
  'unselective issuer': 'issuer:issuer',
}

type Latency = { readonly p50Ms: number; readonly p95Ms: number; readonly hits: number }

async function measureSearch(app: App, query: string): Promise<Latency> {
  const search = () =>
    app.database.withOrg(app.owner.orgId, app.owner.actor, (tx) => searchDocuments(tx, { query, limit: 25 }))
  const { total } = await search()
  for (let round = 0; round < 10; round += 1) await search()
  const durations: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const startedMs = performance.now()
    await search()
    durations.push(performance.now() - startedMs)
  }
  durations.sort((left, right) => left - right)
  const at = (share: number) => Math.round((durations[Math.floor(share * (rounds - 1))] ?? 0) * 100) / 100
  return { p50Ms: at(0.5), p95Ms: at(0.95), hits: total }
}

type Measured = {
  readonly size: number
  readonly search: Readonly<Record<string, Latency>>
  readonly accepted: Rate
  readonly finished: Rate
}

const archive = await newArchive(engine)
const results: Measured[] = []
let seed = 1
try {
  let filled = 0
  for (const size of values.sizes.split(',').map(Number)) {
    const app = await archive.open({ working: false })
    await fillArchive(app, size, filled)
    filled = size
    const search: Record<string, Latency> = {}
    console.log(`${engine}, ${size} documents:`)
    for (const [name, query] of Object.entries(queries)) {
      const latency = await measureSearch(app, query)
      search[name] = latency
      const ratio = name === 'two common words' && size === 2_000 ? `, ${times(latency.p50Ms, peer.searchP50Ms)}` : ''
      console.log(`  search, ${name}: p50 ${latency.p50Ms} ms, p95 ${latency.p95Ms} ms, ${latency.hits} hits${ratio}`)
    }
    const originals = Array.from({ length: files }, () => smallPdf(seed++))
    const accepted = await acceptFiles(app, originals, 10)
    await app.close()
    const working = await archive.open({ working: true })
    const finished = await finishFiles(working, files)
    await working.close()
    for (const [what, rate] of Object.entries({ accepted, finished }))
      console.log(`  ${rate.perSecond} ${what}/s (${describeProcessorTime(rate.processorTime)})`)
    results.push({ size, search, accepted, finished })
  }
} finally {
  await archive.remove()
}
writeResult(`archive-${engine}`, { peer, results })
process.exit(0)
