/** One round of this product's agents on an installation of its own. Prints one line of JSON. Started by bench/agents.ts. */
import { sql } from 'kysely'
import type { Database, OrgTransaction } from '#database'
import { type Json, noCrashPoints, type RunId, type SessionId, systemClock } from '#kernel'
import { silentLogger } from '#telemetry'
import type { App } from '../../src/app.ts'
import { agentOf, calls, toolOf } from '../../src/runs/agents/agents.testing.ts'
import { CheckpointManager } from '../../src/runs/checkpoints/checkpoint-manager.ts'
import {
  findLatestResumable,
  listValidCheckpoints,
  readConversation,
} from '../../src/runs/checkpoints/checkpoint-store.ts'
import { openRunQueue, type RunQueue } from '../../src/runs/queue.ts'
import { resumeRun } from '../../src/runs/resume-run.ts'
import { insertRun } from '../../src/runs/run-store.ts'
import { ids, openTestRuns, type TestRuns } from '../../src/runs/runs.testing.ts'
import { startSessions } from '../../src/runs/session-store.ts'
import { engineNamed, newArchive } from '../measuring/archive.ts'
import type { Measurement } from './measurement.ts'
import { assistantText, median, turnMsAt, userText } from './messages.ts'

const [engine, count] = [engineNamed(process.argv[2] ?? ''), Number(process.argv[3] ?? '20')]
const warmUp = 3

/** Runs of ten steps one after another, five turns and five calls, from before their session begins until the tenth checkpoint is committed. */
async function perStepMs(runs: TestRuns): Promise<number> {
  const find = toolOf([], 'find', { run: async (_context, given) => userText(Number((given as { n: number }).n)) })
  const script = [1, 2, 3, 4, 5].map((n) => calls('find', { n }))
  const agent = agentOf([], [find], [...script, 'Done.'])
  const { think } = agent
  let committedAtMs = 0
  const worker = runs.start({
    ...agent,
    async think(context, given) {
      // The first move behind the commit: the sixth turn follows the fifth call.
      if (given.conversation.length === 11) committedAtMs = Date.now()
      const thought = await think(context, given)
      return { ...thought, message: { ...thought.message, text: assistantText(given.conversation.length) } }
    },
  })
  const took: number[] = []
  for (let n = 0; n < count + warmUp; n += 1) {
    const runId = await runs.create(userText(n))
    worker.wake()
    await runs.untilStatus(runId, 'succeeded')
    const from = (await runs.read(runId)).sessions[0]?.startedAt.getTime()
    if (from === undefined || committedAtMs < from) throw new Error('a run has a session and its sixth turn')
    took.push((committedAtMs - from) / 10)
  }
  return median(took.slice(warmUp))
}

/** Something that a person decides through. */
type Elsewhere = { readonly database: Database; readonly queue: RunQueue }

/** From a person's decision to what was waiting for it; with `elsewhere` the worker is told of it by the server alone. */
async function resumedMs(runs: TestRuns, elsewhere?: Elsewhere): Promise<number> {
  let wentOnAt = 0
  const send = toolOf([], 'send', {
    effect: { kind: 'irreversible' },
    async run() {
      wentOnAt = performance.now()
      return 'sent'
    },
  })
  const agent = agentOf([], [send], [calls('send'), 'Done.'])
  const worker = runs.start(agent, { pollMs: 500 })
  const took: number[] = []
  for (let n = 0; n < count + warmUp; n += 1) {
    const id = await runs.create('a question')
    worker.wake()
    await runs.untilStatus(id, 'waiting')
    const decidedAt = performance.now()
    const resolution = { action: 'approve', note: null, details: {} } as const
    const deciding = { ...runs.deciding(agent), ...(elsewhere && { queue: elsewhere.queue }) }
    const decide = (tx: OrgTransaction) => resumeRun(deciding, tx, { id, resolution })
    if (elsewhere === undefined) await runs.inOrg(decide)
    else await elsewhere.database.withOrg(runs.orgId, { kind: 'system', name: 'bench' }, decide)
    if (elsewhere === undefined) worker.wake()
    await runs.untilStatus(id, 'succeeded')
    took.push(wentOnAt - decidedAt)
  }
  return median(took.slice(warmUp))
}

/** With a database handle and a queue of its own, as of another process. */
async function resumedElsewhereMs(runs: TestRuns, open: () => Promise<App>): Promise<number> {
  const { database, close } = await open()
  const settings = { workflows: ['test'], heartbeatSeconds: 10, supervise: false, exclusive: false }
  const queue = await openRunQueue({ database, log: silentLogger }, settings)
  try {
    return await resumedMs(runs, { database, queue })
  } finally {
    await queue.stop()
    await close()
  }
}

type Conversation = {
  readonly runId: RunId
  /** Restores what there is and keeps what is new, as a turn after a restart does. Returns how long both took, and the second. */
  turn(messages: readonly Json[]): Promise<{ readonly wholeMs: number; readonly keepMs: number }>
}

async function newConversation(database: Database, runs: TestRuns): Promise<Conversation> {
  const [runId, sessionId] = [ids.next<RunId>(), ids.next<SessionId>()]
  const actor = { kind: 'system', name: 'bench' } as const
  await runs.inOrg(async (tx) => {
    await insertRun(tx, { runId, workflow: 'bench', subject: 'conversation:1', input: {}, actor }, new Date())
    await startSessions(tx, { runs: [{ runId, jobId: runId, sessionId }], worker: 'bench', now: new Date() })
  })
  const deps = { database, clock: systemClock, ids, crashPoints: noCrashPoints }
  const manager = new CheckpointManager(deps, { orgId: runs.orgId, runId, sessionId, actor })
  let turns = 0
  return {
    runId,
    async turn(messages) {
      turns += 1
      const startedMs = performance.now()
      await runs.inOrg(async (tx) => {
        await findLatestResumable(tx, runId)
        await readConversation(tx, runId)
      })
      const restoredMs = performance.now()
      await manager.createCheckpoint('step_completion', {
        ...{ steps: [`turn-${turns}`], state: { turns }, stateVersion: 1, messages, toolResults: {} },
        ...{ metrics: { turns }, tasks: { completed: [], inProgress: [], blocked: [] } },
      })
      const keptMs = performance.now()
      return { wholeMs: keptMs - startedMs, keepMs: keptMs - restoredMs }
    },
  }
}

/** A conversation of 200 messages, two a turn. */
async function longConversation(database: Database, runs: TestRuns) {
  const { runId, turn } = await newConversation(database, runs)
  const turns: Awaited<ReturnType<Conversation['turn']>>[] = []
  let payload = 0
  for (let n = 1; n <= 100; n += 1) {
    const [text, answer] = [userText(n), assistantText(n)]
    payload += text.length + answer.length
    turns.push(
      await turn([
        { role: 'user', text },
        { role: 'assistant', text: answer, calls: [] },
      ]),
    )
  }
  const { rows } = await runs.inOrg((tx) =>
    sql<{ stored: number }>`select sum(pg_column_size(c.*))::integer as stored from session_checkpoints c
      where run_id = ${runId}`.execute(tx.query),
  )
  const at = (all: readonly number[]) => ({ 20: turnMsAt(all, 20), 100: turnMsAt(all, 100), 200: turnMsAt(all, 200) })
  const turnMs = at(turns.map(({ wholeMs }) => wholeMs))
  const liveTurnMs = at(turns.map(({ keepMs }) => keepMs))
  return { payload, stored: rows[0]?.stored ?? 0, turnMs, liveTurnMs }
}

async function listing(database: Database, runs: TestRuns): Promise<Measurement['listing']> {
  const { runId, turn } = await newConversation(database, runs)
  for (let n = 1; n <= 300; n += 1) await turn([{ role: 'assistant', text: assistantText(n).slice(0, 600), calls: [] }])
  const took: number[] = []
  let listed = 0
  for (let n = 0; n < 11; n += 1) {
    const startedMs = performance.now()
    listed = (await runs.inOrg((tx) => listValidCheckpoints(tx, runId))).length
    took.push(performance.now() - startedMs)
  }
  return { listed, ms: median(took) }
}

const archive = await newArchive(engine)
const app = await archive.open({ working: false })
try {
  const { database } = app
  const inRuns = async <T>(work: (runs: TestRuns) => Promise<T>): Promise<T> => {
    const runs = await openTestRuns(database)
    try {
      return await work(runs)
    } finally {
      await runs.stop()
    }
  }
  const measured: Measurement = {
    perStepMs: await inRuns(perStepMs),
    resumedMs: await inRuns((runs) => resumedMs(runs)),
    ...(engine === 'postgres' && {
      resumedElsewhereMs: await inRuns((runs) => resumedElsewhereMs(runs, () => archive.open({ working: false }))),
    }),
    ...(await inRuns((runs) => longConversation(database, runs))),
    listing: await inRuns((runs) => listing(database, runs)),
  }
  console.log(JSON.stringify(measured))
} finally {
  await app.close()
  await archive.remove()
}
process.exit(0)
