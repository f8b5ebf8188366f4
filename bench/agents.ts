/**
 * What a step of an agent costs beside its model and its tools, which take no time here; what is stored of a long conversation, and
 * whether a turn stays as quick at its end; how soon a run goes on after a decision; and how long it takes to list checkpoints. On
 * PostgreSQL the same is measured of LangGraph JS with its PostgresSaver in sync mode, by turns, on the same server.
 *
 *     npm ci --prefix bench/langgraph
 *     npm run bench:agents -- --engine postgres
 *
 * Messages of people have 200 characters, those of the model 1,000. Prints medians and ranges, and writes
 * bench/results/agents-<engine>.json.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { newServerDatabase } from '../src/database/server-database.testing.ts'
import type { Measurement } from './agents/measurement.ts'
import { median } from './agents/messages.ts'
import { engineNamed } from './measuring/archive.ts'
import { writeResult } from './measuring/results.ts'

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'postgres' },
    rounds: { type: 'string', default: '5' },
    runs: { type: 'string', default: '20' },
  },
})
const engine = engineNamed(values.engine)
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

function measured(...arguments_: readonly string[]): Measurement {
  const { status, stdout, stderr } = spawnSync(process.execPath, arguments_, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`a round failed: ${stderr}`)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

const ours = () => measured('--conditions=source', file('./agents/measure.ts'), engine, values.runs)

async function theirs(): Promise<Measurement> {
  const own = await newServerDatabase(process.env.AUTOPILOT_TEST_DATABASE_URL ?? '')
  try {
    return measured(file('./langgraph/measure.js'), own.url, values.runs)
  } finally {
    await own.drop()
  }
}

const figures: Readonly<Record<string, (one: Measurement) => number | undefined>> = {
  'ms a step of a 10-step run': (one) => one.perStepMs,
  'ms a turn at 20 messages': (one) => one.turnMs[20],
  'ms a turn at 100 messages': (one) => one.turnMs[100],
  'ms a turn at 200 messages': (one) => one.turnMs[200],
  'ms a live turn at 20 messages': (one) => one.liveTurnMs?.[20],
  'ms a live turn at 100 messages': (one) => one.liveTurnMs?.[100],
  'ms a live turn at 200 messages': (one) => one.liveTurnMs?.[200],
  'KB stored of 200 messages': (one) => one.stored / 1_000,
  'times the payload': (one) => one.stored / one.payload,
  'ms from a decision to what waited for it': (one) => one.resumedMs,
  'ms from a decision in another process': (one) => one.resumedElsewhereMs,
  'ms to list 300 checkpoints': (one) => one.listing.ms,
}

const round = (number: number) => Math.round(number * 100) / 100

type Figure = { readonly median: number; readonly from: number; readonly to: number }

function summary(rounds: readonly Measurement[]): Readonly<Record<string, Figure>> {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, of]) => {
      const all = rounds.map(of).filter((one) => one !== undefined)
      if (all.length === 0) return []
      return [[name, { median: round(median(all)), from: round(Math.min(...all)), to: round(Math.max(...all)) }]]
    }),
  )
}

const isBeside = engine === 'postgres' && existsSync(file('./langgraph/node_modules'))
const rounds: { readonly ours: Measurement[]; readonly theirs: Measurement[] } = { ours: [], theirs: [] }
for (let n = 0; n < Number(values.rounds); n += 1) {
  rounds.ours.push(ours())
  if (isBeside) rounds.theirs.push(await theirs())
}

const sides = { 'paper-autopilot': summary(rounds.ours), ...(isBeside ? { langgraph: summary(rounds.theirs) } : {}) }
for (const [side, all] of Object.entries(sides)) {
  for (const [name, { median: middle, from, to }] of Object.entries(all)) {
    console.log(`${side}, ${engine}: ${middle} ${name} (${from} to ${to})`)
  }
}
writeResult(`agents-${engine}`, { rounds: Number(values.rounds), ...sides })
process.exit(0)
