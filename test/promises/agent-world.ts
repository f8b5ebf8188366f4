import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { type RunId, sleep, systemClock, uuidV7Maker } from '#kernel'
import { runAutopilot } from '../support/autopilot-process.ts'
import { type EngineName, type Installation, newInstallation } from '../support/installation.ts'
import { seededRandom } from '../support/small-pdfs.ts'
import type { AgentLife, JournalLine } from './agent-life.ts'
import { openInstallation } from './facts.ts'
import { type AskedTurn, type NextWish, startScriptedModel } from './scripted-model.ts'

/** A run makes these calls, one a turn, and then says that it is done: 20 steps and its result. */
const script = ['read', 'book', 'mail', 'read', 'book', 'read', 'mail', 'book', 'read', 'book']
export const callsOfRun = script.length
const effectsOfRun = script.filter((tool) => tool !== 'read').length

const nextWish = (turn: number): NextWish => {
  const tool = script[turn - 1]
  return tool === undefined ? 'All was done.' : { tool, arguments: { n: turn } }
}

/** From the answer of the provider to the commit of a living process. */
const bookingMs = 2_000

const program = fileURLToPath(new URL('./agent-life.ts', import.meta.url))

export type Life = {
  readonly child: ChildProcess
  /** What ended it: the signal, or the exit code. */
  readonly ended: Promise<NodeJS.Signals | number | null>
  /** @throws when it ends before it has such a line */
  until(isIt: (line: JournalLine) => boolean): Promise<JournalLine>
  /** Until it was stopped by SIGSTOP. */
  untilFrozen(): Promise<void>
}

export type AgentWorld = {
  readonly installation: Installation
  readonly killedAtMs: readonly number[]
  readonly gate: string
  start(input: { readonly creates: number } & Partial<Pick<AgentLife, 'signalAt' | 'gate'>>): Life
  journal(): readonly JournalLine[]
  expectAllOnce(): Promise<AllOnce>
  close(): Promise<void>
}

export type AllOnce = {
  /** When each session began. */
  readonly sessionsAtMs: readonly number[]
  readonly runs: number
  readonly effects: number
  readonly turns: number
  readonly lost: number
}

const settings = {
  AUTOPILOT_PROVIDER: 'openai',
  AUTOPILOT_MODELS_CASCADE: 'always',
  OPENAI_API_KEY: 'sk-simulated',
  AUTOPILOT_MODELS_TIMEOUT_MS: '10000',
  AUTOPILOT_MODELS_RETRY_FIRST_WAIT_MS: '50',
  AUTOPILOT_LOGS_LEVEL: 'error',
}

/** An installation whose agents act on a file, with a model that outlives them, and a life after another to work there. */
export async function startAgentWorld(engine: EngineName): Promise<AgentWorld> {
  const installation = await newInstallation(engine)
  const random = seededRandom(7)
  const model = await startScriptedModel(nextWish, () => 5 + random() * 40)
  const env = { ...installation.env, ...settings, OPENAI_BASE_URL: `${model.url}/v1` }
  if (engine === 'postgres') expect((await runAutopilot(['db', 'migrate'], { env })).code).toBe(0)
  const [effects, journalFile, gate] = ['effects', 'journal', 'gate'].map((name) => join(installation.dataDir, name))
  if (effects === undefined || journalFile === undefined || gate === undefined) throw new TypeError('three names')
  for (const file of [effects, journalFile]) writeFileSync(file, '')
  const ids = uuidV7Maker(systemClock)
  const begun: { readonly life: number; readonly created: readonly string[] }[] = []
  const killedAtMs: number[] = []
  const children: ChildProcess[] = []
  let lives = 0
  // A last line may still be being written.
  const journal = () =>
    readFileSync(journalFile, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line): JournalLine => JSON.parse(line))

  return {
    ...{ installation, killedAtMs, gate, journal },
    start({ creates, signalAt = null, gate: waitsFor = null }) {
      lives += 1
      const own = lives
      const created = Array.from({ length: creates }, () => ids.next<RunId>())
      begun.push({ life: own, created })
      const life: AgentLife = {
        ...{ env, engine, life: own, creates: created, signalAt, gate: waitsFor, effects, journal: journalFile },
      }
      const arguments_ = ['--conditions=source', '--disable-warning=ExperimentalWarning', program]
      const child = spawn(process.execPath, [...arguments_, JSON.stringify(life)], { stdio: 'inherit' })
      children.push(child)
      const ended = once(child, 'exit').then(([code, signal]) => {
        if (signal === 'SIGKILL') killedAtMs.push(Date.now())
        return signal ?? code
      })
      return {
        ...{ child, ended },
        async untilFrozen() {
          // The state stands behind the name, which is in brackets.
          while (!/\) T /.test(readFileSync(`/proc/${child.pid}/stat`, 'utf8'))) await sleep(20)
        },
        async until(isIt) {
          for (;;) {
            const line = journal().find((one) => one.life === own && isIt(one))
            if (line !== undefined) return line
            if (child.exitCode !== null || child.signalCode !== null) throw new Error(`life ${own} ended before that`)
            await sleep(20)
          }
        },
      }
    },
    async expectAllOnce() {
      const facts = await readFacts(installation)
      expect(facts.unended).toEqual([])
      const { runs } = facts
      expect(facts.endings).toEqual({ succeeded: runs.length })
      // A life that was killed while it started had created none yet.
      const opened = new Set(journal().flatMap(({ kind, life }) => (kind === 'opened' ? [life] : [])))
      for (const { life, created } of begun)
        if (opened.has(life)) expect(runs).toEqual(expect.arrayContaining([...created]))
      expect([facts.stepsTwice, facts.endedTwice]).toEqual([0, 0])
      expect(facts.steps).toBe(runs.length * (2 * callsOfRun + 2))
      const done = readFileSync(effects, 'utf8').trim().split('\n')
      expect([done.length, new Set(done).size]).toEqual([runs.length * effectsOfRun, runs.length * effectsOfRun])
      expectForward(journal())
      return {
        sessionsAtMs: facts.sessionsAtMs,
        ...{ runs: runs.length, effects: done.length, turns: facts.booked },
        lost: expectPaidOnce(facts, { asked: model.asked, killedAtMs }),
      }
    },
    async close() {
      for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await model.close()
      await installation.remove()
    },
  }
}

/** What a run did goes on from call to call, and never back to one before: a step that was completed is not done again. */
function expectForward(lines: readonly JournalLine[]): void {
  const done = lines.filter(({ kind }) => kind === 'read' || kind === 'effect')
  for (const [run, ofRun] of Map.groupBy(done, (line) => line.run)) {
    const calls = ofRun.map(({ call = 0 }) => call)
    expect(calls, run).toEqual(calls.toSorted((one, other) => one - other))
    expect(new Set(calls).size, run).toBe(callsOfRun)
  }
}

type Facts = Awaited<ReturnType<typeof readFacts>>

/**
 * Each turn of each run is in the ledger as answered once. What the provider answered beside that went to somebody who was killed
 * before it could be booked, and the ledger has an attempt for each of which nobody knows. Returns how many those are.
 */
function expectPaidOnce(
  { turns, open, runs }: Facts,
  world: { readonly asked: readonly AskedTurn[]; readonly killedAtMs: readonly number[] },
): number {
  expect(turns).toEqual(runs.toSorted().map((run) => ({ run, booked: callsOfRun + 1 })))
  const answered = world.asked.filter((one) => one.answered)
  const lost = [...Map.groupBy(answered, ({ run, turn }) => `${run} ${turn}`).values()].flatMap((same) =>
    same.toSorted((one, other) => one.atMs - other.atMs).slice(0, -1),
  )
  expect(new Set(answered.map(({ run, turn }) => `${run} ${turn}`)).size).toBe(runs.length * (callsOfRun + 1))
  const unexplained = lost.filter(
    ({ atMs }) => !world.killedAtMs.some((killed) => atMs > killed - bookingMs && atMs < killed + bookingMs),
  )
  expect(unexplained).toEqual([])
  expect(lost.length).toBeLessThanOrEqual(open)
  return lost.length
}

/** Decisions aside: a person may be asked about one call twice. */
async function readFacts(installation: Installation) {
  const database = await openInstallation(installation)
  try {
    return await database.asOwner(async (tx) => {
      const { rows: ended } = await sql<{ id: string; status: string; reason: string | null }>`select r.id, r.status,
        coalesce(r.error_message, (select reason from paused_sessions p where p.run_id = r.id and not resolved)) as reason
        from runs r`.execute(tx.query)
      const { rows: counts } = await sql<{
        stepsTwice: number
        endedTwice: number
        steps: number
        open: number
        booked: number
      }>`select
        (select count(*)::integer from (select run_id, step from session_checkpoints, unnest(steps) as step
          where step !~ '^decision-' group by 1, 2 having count(*) > 1) s) as "stepsTwice",
        (select count(*)::integer from (select run_id from sessions where status = 'completed'
          group by 1 having count(*) > 1) s) as "endedTwice",
        (select count(*)::integer from (select unnest(steps) as step from session_checkpoints) s
          where step !~ '^decision-') as steps,
        (select count(*)::integer from reservations where state in ('held', 'unknown')) as open,
        (select count(*)::integer from ledger_entries where outcome = 'answered') as booked`.execute(tx.query)
      const { rows: turns } = await sql<{
        run: string
        booked: number
      }>`select run_id as run, count(*)::integer as booked
        from ledger_entries where outcome = 'answered' and purpose = 'agent' group by 1 order by 1`.execute(tx.query)
      const { rows: sessions } = await sql<{ at: Date }>`select started_at as at from sessions order by 1`.execute(
        tx.query,
      )
      const [count] = counts
      if (count === undefined) throw new TypeError('a count has a row')
      return {
        ...count,
        turns,
        runs: ended.map(({ id }) => id),
        sessionsAtMs: sessions.map(({ at }) => at.getTime()),
        unended: ended.filter(({ status }) => !['succeeded', 'failed', 'cancelled'].includes(status)),
        endings: Object.fromEntries([...Map.groupBy(ended, ({ status }) => status)].map(([s, of]) => [s, of.length])),
      }
    })
  } finally {
    await database.close()
  }
}
