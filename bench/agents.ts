/**
 * What a step of an agent costs beside its model and its tools, which take no time here; what is stored of a long conversation, and
 * whether a turn stays as quick at its end; how soon a run goes on after a decision; and how long it takes to list checkpoints.
 *
 *     npm run bench:agents -- --engine postgres
 *
 * Messages of people have 200 characters, those of the model 1,000. Prints the numbers, and writes bench/results/agents-<engine>.json.
 */
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import type { Database } from '#database'
import { type Json, noCrashPoints, type RunId, type SessionId, systemClock } from '#kernel'
import { agentOf, calls, type Journal, toolOf } from '../src/runs/agents/agents.testing.ts'
import { CheckpointManager } from '../src/runs/checkpoints/checkpoint-manager.ts'
import { listValidCheckpoints } from '../src/runs/checkpoints/checkpoint-store.ts'
import { resumeRun } from '../src/runs/resume-run.ts'
import { insertRun } from '../src/runs/run-store.ts'
import { ids, openTestRuns, type TestRuns } from '../src/runs/runs.testing.ts'
import { startSessions } from '../src/runs/session-store.ts'
import { engineNamed, newArchive } from './measuring/archive.ts'
import { writeResult } from './measuring/results.ts'

const { values } = parseArgs({
  options: { engine: { type: 'string', default: 'postgres' }, runs: { type: 'string', default: '20' } },
})
const engine = engineNamed(values.engine)

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN
const round = (number: number) => Math.round(number * 100) / 100

/** Runs of ten steps one after another: five turns and five calls, from the first checkpoint to the last. */
async function stepsOf(runs: TestRuns, count: number): Promise<number> {
  const journal: Journal = []
  const script = [1, 2, 3, 4].map((n) => calls('find', { n }))
  const agent = agentOf(journal, [toolOf(journal, 'find')], [...script, 'Done.'])
  runs.start(agent)
  const perStep: number[] = []
  for (let n = 0; n < count; n += 1) {
    const runId = await runs.create('a question')
    await runs.untilStatus(runId, 'succeeded')
    const { checkpoints } = await runs.read(runId)
    const [first, last] = [checkpoints[0], checkpoints.at(-1)]
    if (first === undefined || last === undefined) throw new Error('a run has checkpoints')
    perStep.push((last.createdAt.getTime() - first.createdAt.getTime()) / (checkpoints.length - 1))
  }
  return median(perStep)
}

/** How soon a waiting run does its next thing after a person decided. */
async function resumeMs(runs: TestRuns, count: number): Promise<number> {
  const journal: Journal = []
  let wentOnAt = 0
  const send = toolOf(journal, 'send', {
    effect: { kind: 'irreversible' },
    async run() {
      wentOnAt = performance.now()
      return 'sent'
    },
  })
  const agent = agentOf(journal, [send], [calls('send'), 'Done.'])
  const worker = runs.start(agent)
  const took: number[] = []
  for (let n = 0; n < count; n += 1) {
    const id = await runs.create('a question')
    await runs.untilStatus(id, 'waiting')
    const decidedAt = performance.now()
    const resolution = { action: 'approve', note: null, details: {} } as const
    await runs.inOrg((tx) => resumeRun(runs.deciding(agent), tx, { id, resolution }))
    worker.wake()
    await runs.untilStatus(id, 'succeeded')
    took.push(wentOnAt - decidedAt)
  }
  return median(took)
}

type Long = {
  readonly turnMs: Readonly<Record<number, number>>
  readonly payload: number
  readonly stored: number
  readonly runId: RunId
}

/** A conversation of 200 messages, two a turn, each turn kept; the mean of the last ten turns at 20, 100 and 200 messages. */
async function longConversation(database: Database, runs: TestRuns): Promise<Long> {
  const runId = ids.next<RunId>()
  const sessionId = ids.next<SessionId>()
  const actor = { kind: 'system', name: 'bench' } as const
  await runs.inOrg(async (tx) => {
    await insertRun(tx, { runId, workflow: 'bench', subject: 'conversation:1', input: {}, actor }, new Date())
    await startSessions(tx, { runs: [{ runId, jobId: runId, sessionId }], worker: 'bench', now: new Date() })
  })
  const manager = new CheckpointManager(
    { database, clock: systemClock, ids, crashPoints: noCrashPoints },
    { orgId: runs.orgId, runId, sessionId, actor },
  )
  const letters = (length: number, seed: number) =>
    Array.from({ length }, (_, n) => String.fromCharCode(97 + ((n * 7 + seed * 13 + ((n * seed) % 11)) % 26))).join('')
  const turns: number[] = []
  let payload = 0
  for (let turn = 1; turn <= 100; turn += 1) {
    const messages: Json[] = [
      { role: 'user', text: letters(200, turn) },
      { role: 'assistant', text: letters(1_000, turn + 1_000), calls: [] },
    ]
    payload += Buffer.byteLength(JSON.stringify(messages))
    const startedMs = performance.now()
    await manager.createCheckpoint('step_completion', {
      ...{
        steps: [`turn-${turn}`],
        state: { turn },
        stateVersion: 1,
        messages,
        toolResults: {},
        metrics: { turns: turn },
      },
      tasks: { completed: [], inProgress: [], blocked: [] },
    })
    turns.push(performance.now() - startedMs)
  }
  const at = (messages: number) => {
    const last = turns.slice(messages / 2 - 10, messages / 2)
    return round(last.reduce((sum, one) => sum + one, 0) / last.length)
  }
  const { rows } = await runs.inOrg((tx) =>
    sql<{ stored: number }>`select sum(pg_column_size(c.*))::integer as stored from session_checkpoints c
      where run_id = ${runId}`.execute(tx.query),
  )
  return { turnMs: { 20: at(20), 100: at(100), 200: at(200) }, payload, stored: rows[0]?.stored ?? 0, runId }
}

async function listMs(runs: TestRuns, runId: RunId): Promise<{ readonly listed: number; readonly ms: number }> {
  const took: number[] = []
  let listed = 0
  for (let n = 0; n < 11; n += 1) {
    const startedMs = performance.now()
    listed = (await runs.inOrg((tx) => listValidCheckpoints(tx, runId))).length
    took.push(performance.now() - startedMs)
  }
  return { listed, ms: round(median(took)) }
}

const archive = await newArchive(engine)
const app = await archive.open({ working: false })
try {
  const { database } = app
  const runs = await openTestRuns(database)
  const perStepMs = round(await stepsOf(runs, Number(values.runs)))
  await runs.stop()
  const waiting = await openTestRuns(database)
  const resumedMs = round(await resumeMs(waiting, Number(values.runs)))
  await waiting.stop()
  const long = await openTestRuns(database)
  const conversation = await longConversation(database, long)
  const listing = await listMs(long, conversation.runId)
  await long.stop()
  const { turnMs, payload, stored } = conversation
  console.log(`${engine}: ${perStepMs} ms a step of a 10-step run; on again ${resumedMs} ms after a decision`)
  console.log(`turns at 20, 100, 200 messages: ${Object.values(turnMs).join(', ')} ms`)
  console.log(
    `stored ${Math.round(stored / 1e3)} KB of ${Math.round(payload / 1e3)} KB: ${round(stored / payload)} times (aim 1.3)`,
  )
  console.log(`${listing.listed} checkpoints listed in ${listing.ms} ms`)
  writeResult(`agents-${engine}`, { perStepMs, resumedMs, turnMs, payload, stored, listing })
} finally {
  await app.close()
  await archive.remove()
}
process.exit(0)
