/**
 * How fast tokens are counted against gpt-tokenizer: English and mixed text, the first text of a fresh process (cold) and
 * later ones (warm), and one run of 1,000,000 letters, which takes gpt-tokenizer minutes and is left out there.
 *
 *     npm run build && npm run bench:tokens
 *
 * Measures processor time in fresh processes that take turns, prints the medians and writes bench/results/tokens.json.
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeResult } from './measuring/results.ts'
import { type CounterName, type Measurement, measure } from './tokens/measure.ts'
import { type TextName, texts } from './tokens/texts.ts'

const { values } = parseArgs({
  options: { processes: { type: 'string', default: '5' }, counter: { type: 'string' }, text: { type: 'string' } },
})
if (values.counter === undefined) compare(Number(values.processes))
// This program starts itself with one of each.
else console.log(JSON.stringify(await measure(values.counter as CounterName, values.text as TextName)))

function inFreshProcess(counter: CounterName, text: TextName): Measurement {
  const argv = [fileURLToPath(import.meta.url), '--counter', counter, '--text', text]
  // Without the condition `source`: the built program is measured.
  return JSON.parse(execFileSync(process.execPath, argv, { encoding: 'utf8', env: { PATH: process.env.PATH } }))
}

function medians(measurements: readonly Measurement[]): Measurement {
  const median = (of: (one: Measurement) => number) =>
    Math.round((measurements.map(of).sort((a, b) => a - b)[Math.floor(measurements.length / 2)] ?? 0) * 10) / 10
  return {
    tokens: median(({ tokens }) => tokens),
    importMs: median(({ importMs }) => importMs),
    loadMs: median(({ loadMs }) => loadMs),
    coldMs: median(({ coldMs }) => coldMs),
    warmMs: median(({ warmMs }) => warmMs),
  }
}

function compare(processes: number): void {
  const results: Record<string, unknown> = {}
  for (const text of ['english', 'mixed'] as const) {
    const rounds = Array.from({ length: processes }, () => ({
      ours: inFreshProcess('ours', text),
      theirs: inFreshProcess('gpt-tokenizer', text),
    }))
    const ours = medians(rounds.map((round) => round.ours))
    const theirs = medians(rounds.map((round) => round.theirs))
    if (ours.tokens !== theirs.tokens) throw new Error(`${text}: ${ours.tokens} tokens, gpt-tokenizer ${theirs.tokens}`)
    const cold = Math.round((theirs.coldMs / ours.coldMs) * 100) / 100
    const warm = Math.round((theirs.warmMs / ours.warmMs) * 100) / 100
    console.log(`${text}, ${texts[text]().length} characters, ${ours.tokens} tokens; gpt-tokenizer in brackets:`)
    console.log(
      `  load ${ours.loadMs} ms after ${ours.importMs} ms of modules (${theirs.loadMs} after ${theirs.importMs})`,
    )
    console.log(`  cold ${ours.coldMs} ms (${theirs.coldMs}), ${cold} times as fast`)
    console.log(`  warm ${ours.warmMs} ms (${theirs.warmMs}), ${warm} times as fast`)
    results[text] = { characters: texts[text]().length, ours, gptTokenizer: theirs, cold, warm }
  }
  const run = medians(Array.from({ length: processes }, () => inFreshProcess('ours', 'one run')))
  console.log(`1,000,000 letters of one run: ${run.coldMs} ms, ${run.tokens} tokens`)
  writeResult('tokens', { processes, ...results, oneRun: run })
}
