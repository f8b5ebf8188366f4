/**
 * What the product adds to a model's own time and price, against the simulator in a process of its own:
 *
 *     npm run bench:pipeline -- --engine pglite [--part overhead,busy,costs]
 *
 * Prints the overhead of a document that is sent alone, how busy 20 calls at once keep a model that thinks for 2 seconds, the
 * cached share of the input's static prefix, and what 1,000 documents cost each way, beside their aims; writes
 * bench/results/pipeline-<engine>.json.
 */
import { parseArgs } from 'node:util'
import { answerJsonSchema, developerPrompt, systemPrompt } from '#extraction'
import { createTextCounters } from '#tokens'
import { engineNamed } from './measuring/archive.ts'
import { describeProcessorTime } from './measuring/processor-time.ts'
import { writeResult } from './measuring/results.ts'
import { type Busy, measureBusy } from './pipeline/busy.ts'
import { type Cost, measureCosts } from './pipeline/costs.ts'
import { measureOverhead, type Overhead } from './pipeline/overhead.ts'

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'pglite' },
    part: { type: 'string', default: 'overhead,busy,costs' },
    documents: { type: 'string', default: '60' },
    parallel: { type: 'string', default: '20' },
    'latency-ms': { type: 'string', default: '2000' },
    copies: { type: 'string', default: '4' },
  },
})
const engine = engineNamed(values.engine)
const parts = values.part.split(',')
const parallel = Number(values.parallel)
const aims = { overheadP50Ms: 15, busyShare: 0.95, cachedShare: 0.85 }

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

function printOverhead({ run, local, cachedShare }: Overhead): void {
  console.log(`${engine}, one document at a time, without the model's own time:`)
  console.log(
    `  p50 ${run.p50Ms} ms (aim: under ${aims.overheadP50Ms}), p95 ${run.p95Ms} ms; ${describeProcessorTime(run.processorTime)}`,
  )
  console.log(
    `  the local rules alone: p50 ${local.p50Ms} ms, p95 ${local.p95Ms} ms; ${describeProcessorTime(local.processorTime)}`,
  )
  console.log(`  ${percent(cachedShare)} of the static prefix read from the cache (aim: ${percent(aims.cachedShare)})`)
}

function printBusy(busy: Busy): void {
  console.log(`${engine}, ${parallel} at once, a model that thinks for ${values['latency-ms']} ms:`)
  console.log(
    `  ${percent(busy.steadyShare)} busy once it was full (aim: ${percent(aims.busyShare)}), ` +
      `${percent(busy.wholeShare)} of ${busy.seconds} s with both ramps`,
  )
  console.log(
    `  first call after ${busy.firstCallMs} ms, full after ${busy.fullMs} ms, end ramp of ${busy.endRampMs} ms`,
  )
}

function printCosts(costs: readonly Cost[]): void {
  console.log(`${engine}, 1,000 documents like the samples, gpt-5-mini:`)
  for (const { way, usdOf1000, callsOf1000, cachedShare } of costs) {
    const cells = [way.padEnd(30), `$${usdOf1000.toFixed(4)}`.padStart(9), `${callsOf1000} calls`.padStart(11)]
    console.log(`  ${cells.join('  ')}  ${percent(cachedShare)} of the input cached`)
  }
}

const staticPrefix = JSON.stringify(answerJsonSchema()) + systemPrompt + developerPrompt
const staticPrefixTokens = createTextCounters().o200k_base(staticPrefix)
const result: { overhead?: Overhead; busy?: Busy; costs?: readonly Cost[] } = {}
if (parts.includes('overhead')) {
  result.overhead = await measureOverhead(engine, Number(values.documents), staticPrefixTokens)
  printOverhead(result.overhead)
}
if (parts.includes('busy')) {
  const latencyMs = Number(values['latency-ms'])
  result.busy = await measureBusy(engine, { documents: 10 * parallel, parallel, latencyMs })
  printBusy(result.busy)
}
if (parts.includes('costs')) {
  result.costs = await measureCosts(engine, Number(values.copies))
  printCosts(result.costs)
}
if (parts.length === 3) writeResult(`pipeline-${engine}`, { aims, staticPrefixTokens, ...result })
process.exit(0)
