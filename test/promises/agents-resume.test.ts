import { describe, expect, it } from 'vitest'
import { type CrashPointName, crashPointNames, sleep } from '#kernel'
import { describeOnEachInstallation, type EngineName, hasServer } from '../support/installation.ts'
import { seededRandom } from '../support/small-pdfs.ts'
import { fencedWarning } from './agent-life.ts'
import { type AgentWorld, type Life, startAgentWorld } from './agent-world.ts'
import { isFull, note } from './selection.ts'

const promise = 'Agents resume'

/** Crash points that an agent passes; those of documents have tests of their own. */
const agentPoints = crashPointNames.filter(
  (name) => /^(run|agent|pause)\./.test(name) && !/^run\.(read|prepare|extract|validate|embed)-done$/.test(name),
)

/** A server misses a heartbeat of ten seconds first; embedded, whoever opens the data directory knows that it is alone. */
const takeoverMs: Readonly<Record<EngineName, number>> = { postgres: 15_000, pglite: 1_000 }

const randomMoments = isFull() ? 50 : 5

const onceInWords = (all: Awaited<ReturnType<AgentWorld['expectAllOnce']>>): string =>
  `${all.runs} runs ended, ${all.effects} effects and ${all.turns} turns paid, each once; ${all.lost} answers lost to kills`

async function inWorld(engine: EngineName, work: (world: AgentWorld) => Promise<void>): Promise<void> {
  const world = await startAgentWorld(engine)
  try {
    await work(world)
  } finally {
    await world.close()
  }
}

describeOnEachInstallation('an agent with effects', (engine) => {
  it('ends with each step, effect and paid turn once, killed at every named point that it passes', async () => {
    await inWorld(engine, async (world) => {
      const random = seededRandom(engine.length)
      for (const name of agentPoints) {
        const time = isReachedOften(name) ? 1 + Math.floor(random() * 6) : 1
        const life = world.start({ creates: 1, signalAt: { name, time, signal: 'SIGKILL' } })
        expect(await life.ended, `${name} ${time}`).toBe('SIGKILL')
      }
      expect(await world.start({ creates: 0 }).ended).toBe(0)
      note(promise, `killed at ${agentPoints.join(', ')} on ${engine}: ${onceInWords(await world.expectAllOnce())}`)
    })
  })

  it(`ends with each step, effect and paid turn once, killed at ${randomMoments} random moments`, async () => {
    await inWorld(engine, async (world) => {
      const random = seededRandom(100 + engine.length)
      while (world.killedAtMs.length < randomMoments) {
        const life = world.start({ creates: 2 })
        // Most are killed while they work, some while they start.
        if (random() < 0.9) await life.until(({ kind }) => kind === 'opened')
        await Promise.race([sleep(random() * 1_500), life.ended])
        life.child.kill('SIGKILL')
        await life.ended
      }
      expect(await world.start({ creates: 0 }).ended).toBe(0)
      note(promise, `${randomMoments} random kills on ${engine}: ${onceInWords(await world.expectAllOnce())}`)
    })
  })

  it(`goes on ${takeoverMs[engine] / 1000} s after its process was killed at the latest`, async () => {
    await inWorld(engine, async (world) => {
      const victim = world.start({ creates: 1, gate: world.gate })
      await victim.until(({ kind }) => kind === 'effect')
      // On a server somebody else is there already; embedded, whoever starts next.
      const waiting = engine === 'postgres' ? world.start({ creates: 0 }) : undefined
      await waiting?.until(({ kind }) => kind === 'opened')
      victim.child.kill('SIGKILL')
      await victim.ended
      const next = waiting ?? world.start({ creates: 0 })
      const { atMs: openedAtMs } = await next.until(({ kind }) => kind === 'opened')
      expect(await next.ended).toBe(0)
      const all = await world.expectAllOnce()
      const tookMs =
        all.sessionsAtMs[1] === undefined
          ? Number.NaN
          : all.sessionsAtMs[1] - Math.max(openedAtMs, world.killedAtMs[0] ?? 0)
      expect(tookMs).toBeLessThanOrEqual(takeoverMs[engine])
      note(
        promise,
        `taken over ${tookMs} ms after the kill on ${engine}${engine === 'pglite' ? ', counted from the opened restart' : ''}`,
      )
    })
  })
})

/** A frozen process embedded keeps the data directory locked, so that nobody takes it over. */
describe.skipIf(!hasServer())('agents whose processes are frozen until after the takeover', () => {
  it('do nothing more when they wake up: what they reached is refused, nothing is sent or paid again', async () => {
    await inWorld('postgres', async (world) => {
      const frozen: Life[] = []
      for (const [name, time] of frozenAt) {
        const life = world.start({ creates: 1, signalAt: { name, time, signal: 'SIGSTOP' } })
        await life.untilFrozen()
        frozen.push(life)
      }
      expect(await world.start({ creates: 0 }).ended).toBe(0)
      for (const { child } of frozen) child.kill('SIGCONT')
      for (const life of frozen) {
        await life.until(({ what }) => what?.startsWith(fencedWarning) === true)
        expect(await life.ended).toBe(0)
      }
      const all = onceInWords(await world.expectAllOnce())
      note(
        promise,
        `frozen at ${frozenAt.map(([name]) => name).join(', ')} and woken after the takeover on postgres: ${all}`,
      )
    })
  })
})

/** The second effect is one that nobody can look up. */
const frozenAt = [
  ['run.session-started', 1],
  ['agent.thought', 2],
  ['agent.effect-noted', 1],
  ['agent.effect-noted', 2],
  ['agent.effect-done', 1],
] as const

const isReachedOften = (name: CrashPointName): boolean =>
  ['agent.thought', 'agent.effect-noted', 'agent.effect-done', 'run.before-commit', 'run.after-commit'].includes(name)
