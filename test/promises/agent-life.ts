/** One life of a process that works on runs of an agent with effects, until all have ended or it is killed. Started as a process. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { loadSettings } from '#config'
import type { OrgTransaction } from '#database'
import { type CrashPointName, createBreakers, type Json, type RunId, sleep, systemClock, uuidV7Maker } from '#kernel'
import { createRun, type InterventionId, resumeRun, startWorker, type Tool } from '#runs'
import { silentLogger } from '#telemetry'
import { thinkWithModel } from '#workflows'
import { createClosers } from '../../src/app/closers.ts'
import { openFoundation } from '../../src/app/open-foundation.ts'
import { openModels } from '../../src/app/open-models.ts'
import { openReading } from '../../src/app/open-reading.ts'
import { agentOf, toolOf } from '../../src/runs/agents/agents.testing.ts'
import { runTag } from './scripted-model.ts'

export type AgentLife = {
  readonly env: Readonly<Record<string, string>>
  readonly engine: 'pglite' | 'postgres'
  /** Counted from 1 on; shown in the journal. */
  readonly life: number
  /** Runs that it creates; it works on all that there are. */
  readonly creates: readonly string[]
  /** Where it gets a signal from itself, at the time of that many reaches. */
  readonly signalAt: {
    readonly name: CrashPointName
    readonly time: number
    readonly signal: 'SIGKILL' | 'SIGSTOP'
  } | null
  /** After its effect is done a tool waits until this file is there. */
  readonly gate: string | null
  /** What its tools did, one line each, whoever is killed. */
  readonly effects: string
  /** What it did beside that. */
  readonly journal: string
}

export type JournalLine = {
  readonly life: number
  readonly atMs: number
  readonly kind: 'opened' | 'read' | 'effect' | 'looked' | 'decided' | 'trouble'
  readonly run?: string
  /** Which call of the run, from 1 on. */
  readonly call?: number
  readonly what?: string
}

/** What a worker logs of a session that lost its run. */
export const fencedWarning = 'The run went on without this session'

const system = { kind: 'system', name: 'test' } as const

async function live(input: AgentLife): Promise<void> {
  const { engine, life, creates, signalAt, gate, effects, journal } = input
  const note = (line: Omit<JournalLine, 'life' | 'atMs'>) =>
    appendFileSync(journal, `${JSON.stringify({ life, atMs: Date.now(), ...line })}\n`)
  const { settings } = loadSettings({ env: input.env, readFile: () => undefined })
  let reached = 0
  let mayEnd = signalAt?.signal !== 'SIGSTOP'
  const crashPoints = {
    reach(name: CrashPointName) {
      if (name !== signalAt?.name) return
      reached += 1
      if (reached === signalAt.time) process.kill(process.pid, signalAt.signal)
    },
  }
  const log = {
    ...silentLogger,
    warn(_fields: unknown, message?: string) {
      note({ kind: 'trouble', what: message ?? '' })
      // One that is frozen looks once more when it wakes up, whether or not all has ended meanwhile.
      if (message?.startsWith(fencedWarning) === true) mayEnd = true
    },
    child: () => log,
  }
  const exclusive = engine === 'pglite'
  const ids = uuidV7Maker(systemClock)
  const opening = { log, clock: systemClock, ids, crashPoints, working: true, exclusive, knownSecrets: [] }
  const foundation = await openFoundation(settings, opening, createClosers())
  const { database, queue, owner } = foundation
  const breakers = createBreakers({ failures: 1_000, openMs: 100 })
  const models = await openModels(settings, { ...foundation, threads: openReading(settings).threads, breakers })
  if (models === null) throw new Error('the life of an agent needs a model')

  const wasDone = (effectId: string) => readFileSync(effects, 'utf8').includes(effectId)
  const acting = (name: string, effect: Tool['effect']): Tool =>
    toolOf([], name, {
      effect,
      async run({ runId, effectId }, given) {
        // Noted first, so that no kill in between leaves an effect that nothing tells of.
        note({ kind: 'effect', run: runId, call: callOf(given), what: effectId })
        appendFileSync(effects, `${runId} ${effectId}\n`)
        while (gate !== null && !existsSync(gate)) await sleep(20)
        return `${name} was done`
      },
    })
  const tools: readonly Tool[] = [
    toolOf([], 'read', {
      async run({ runId }, given) {
        note({ kind: 'read', run: runId, call: callOf(given) })
        return `read ${callOf(given)}`
      },
    }),
    acting('book', {
      kind: 'compensable',
      undo: async () => {},
      async lookUp({ runId, effectId }) {
        note({ kind: 'looked', run: runId, what: effectId })
        return wasDone(effectId) ? 'book was done' : undefined
      },
    }),
    acting('mail', { kind: 'irreversible' }),
  ]
  const prompt = { name: 'ask', system: 'You act.', answerSchema: { name: 'answer', schema: { type: 'object' } } }
  const { model, maxOutputTokens, tier } = models.settings.first
  const agent = agentOf([], tools, [], {
    name: 'ask',
    begin: ({ runId }) => [{ role: 'user', text: runTag(runId) }],
    think: thinkWithModel(models.deps, prompt, { model, maxOutputTokens, tier }, async () => {
      throw new Error('the model is allowed')
    }),
  })
  await database.withOrg(owner.orgId, system, async (tx) => {
    for (const runId of creates) {
      // Made by the test as an id.
      const run = { runId: runId as RunId, workflow: 'ask', subject: `ask:${runId}`, input: {}, actor: owner.actor }
      await createRun(foundation, tx, run)
    }
  })
  note({ kind: 'opened' })
  startWorker(
    { ...foundation, random: Math.random },
    {
      ...{ name: `life-${life}`, concurrency: 4, refillAt: 1, pollMs: 50 },
      ...{ heartbeatSeconds: settings.worker.heartbeatSeconds, maxAttempts: 5, maxCutOffs: 3 },
    },
    agent,
  )
  /** A person who looks at what there is before they decide. */
  const decide = async (tx: OrgTransaction) => {
    const { rows } = await sql<{ id: InterventionId; pause_type: string; blocker_info: { effect_id?: string } }>`select
      id, pause_type, blocker_info from paused_sessions where org_id = ${tx.orgId} and not resolved`.execute(tx.query)
    for (const { id, pause_type: type, blocker_info: blocker } of rows) {
      const isDone = type === 'effect_unknown' && wasDone(blocker.effect_id ?? '')
      const action = type === 'tool_approval' ? 'approve' : isDone ? 'skip' : 'retry'
      const resolution = { action, note: null, details: {} } as const
      await resumeRun({ queue, clock: systemClock, ids, workflows: [agent] }, tx, { id, resolution })
      note({ kind: 'decided', what: `${type} ${action}` })
    }
  }
  for (;;) {
    try {
      await database.withOrg(owner.orgId, system, decide)
      if (mayEnd && (await queue.countUnfinished()) + (await queue.countWaiting()) === 0) break
    } catch (error) {
      note({ kind: 'trouble', what: String(error) })
    }
    await sleep(100)
  }
  process.exit(0)
}

const callOf = (given: unknown): number => Number((given as { readonly [name: string]: Json }).n)

// Started as a process, not imported for its types.
if (process.argv[1] === import.meta.filename) await live(JSON.parse(process.argv[2] ?? '{}'))
