import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import { type CrashPointName, DomainError, noCrashPoints, type RunId, systemClock } from '#kernel'
import { type NewAlert, silentLogger } from '#telemetry'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import type { AgentWorkflow } from '../agents/agent.ts'
import { agentOf, calls, toolOf } from '../agents/agents.testing.ts'
import { listEffects } from '../agents/effect-store.ts'
import { cancelRun } from '../cancel-run.ts'
import { gate, ids, type Journal, openTestRuns, type TestRuns } from '../runs.testing.ts'
import { undoByPerson, undoIn } from './undo-by-person.ts'
import { undoEffects } from './undo-effects.ts'

describeOnEachEngine('undoing what tools did', (open) => {
  let database: Database
  let runs: TestRuns
  let journal: Journal
  let alerts: NewAlert[]
  /** What there is outside, by effect id. */
  let world: Map<string, string>

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    runs = await openTestRuns(database)
    journal = []
    alerts = []
    world = new Map()
  })
  afterEach(() => runs.stop())

  type Given = { readonly fails?: (what: string) => Error | undefined; readonly canLookUp?: boolean }
  const booker = ({ fails = () => undefined, canLookUp = true }: Given = {}) =>
    toolOf(journal, 'book', {
      effect: {
        kind: 'compensable',
        async undo({ effectId }, input) {
          const { what } = input as { what: string }
          journal.push(`undo ${what}`)
          const failure = fails(what)
          if (failure !== undefined) throw failure
          world.delete(effectId)
        },
        ...(canLookUp ? { lookUp: async ({ effectId }: { effectId: string }) => world.get(effectId) } : {}),
      },
      async run({ effectId }, input) {
        const { what } = input as { what: string }
        world.set(effectId, what)
        return `booked ${what}`
      },
    })
  const agentWith = (given?: Given, more: Partial<AgentWorkflow> = {}) =>
    agentOf(
      journal,
      [booker(given)],
      [calls('book', { what: 'train' }), calls('book', { what: 'hotel' }), calls('book', { what: 'car' }), 'Done.'],
      more,
    )
  async function ended(agent: AgentWorkflow): Promise<RunId> {
    runs.start(agent)
    const runId = await runs.create('trip')
    await runs.untilStatus(runId, 'succeeded')
    journal.length = 0
    return runId
  }
  const ask = (runId: RunId) => runs.inOrg((tx) => undoByPerson({ clock: systemClock, ids }, tx, { runId }))
  const work = (agent: AgentWorkflow, stopAt: CrashPointName | null = null, deadAfter = 0) =>
    undoEffects(
      {
        ...{ database, clock: systemClock, ids, log: silentLogger, agents: [agent] },
        raiseAlert: async (alert) => void alerts.push(alert),
        crashPoints:
          stopAt === null
            ? noCrashPoints
            : {
                reach(name) {
                  if (name === stopAt) throw new Error('killed')
                },
              },
      },
      deadAfter,
    )
  const standing = async (runId: RunId) =>
    (await runs.inOrg((tx) => listEffects(tx, runId))).map(({ status }) => status)

  it('undoes the newest first, once, and only when somebody asked', async () => {
    const agent = agentWith()
    const runId = await ended(agent)
    expect(await work(agent)).toBe(0)
    await ask(runId)
    expect(await standing(runId)).toEqual(['undoing', 'undoing', 'undoing'])
    expect(await work(agent)).toBe(3)
    expect(journal).toEqual(['undo car', 'undo hotel', 'undo train'])
    expect(await standing(runId)).toEqual(['undone', 'undone', 'undone'])
    expect(await work(agent)).toBe(0)
    await expect(ask(runId)).rejects.toMatchObject({ code: 'run.nothing_to_undo' })
    expect(world.size).toBe(0)
  })

  it('undoes the others when one fails, says so, and tries it again when asked', async () => {
    let broken = true
    const message = 'The hotel does not answer.'
    const fails = (what: string) =>
      broken && what === 'hotel' ? new DomainError({ code: 'test.failed', kind: 'unavailable', message }) : undefined
    const agent = agentWith({ fails })
    const runId = await ended(agent)
    await ask(runId)
    expect(await work(agent)).toBe(2)
    expect(await standing(runId)).toEqual(['undone', 'undo_failed', 'undone'])
    expect((await runs.inOrg((tx) => listEffects(tx, runId)))[1]?.undoError).toBe(message)
    expect(alerts).toMatchObject([{ code: 'run.undo_failed', message: expect.stringContaining(message) }])
    expect(await work(agent)).toBe(0)
    broken = false
    await ask(runId)
    expect(await work(agent)).toBe(1)
    expect([...world]).toEqual([])
  })

  it.each(['undo.noted', 'undo.done'] as const)(
    'goes on after a crash in the middle, and doubles nothing: %s',
    async (at) => {
      const agent = agentWith()
      const runId = await ended(agent)
      await ask(runId)
      await work(agent, at)
      expect(await work(agent, null, 60_000)).toBe(0)
      expect(await work(agent)).toBe(3)
      expect(journal).toEqual(['undo car', 'undo hotel', 'undo train'])
      expect(world.size).toBe(0)
    },
  )

  it('asks a person after a crash where the tool cannot say whether it was undone', async () => {
    const agent = agentWith({ canLookUp: false })
    const runId = await ended(agent)
    await ask(runId)
    await work(agent, 'undo.done')
    expect(await work(agent)).toBe(2)
    expect(journal).toEqual(['undo car', 'undo hotel', 'undo train'])
    expect(await standing(runId)).toEqual(['undone', 'undone', 'undo_failed'])
    expect(alerts).toHaveLength(1)
  })

  it('lets two workers at once undo each thing once', async () => {
    const agent = agentWith()
    const runId = await ended(agent)
    await ask(runId)
    const counts = await Promise.all([work(agent, null, 60_000), work(agent, null, 60_000)])
    expect(counts[0] + counts[1]).toBe(3)
    expect(journal).toEqual(['undo car', 'undo hotel', 'undo train'])
  })

  it('refuses to undo for somebody who may not use the tool', async () => {
    const agent = agentWith({}, {})
    const runId = await ended(agent)
    await ask(runId)
    expect(await work({ ...agent, mayUse: async () => false })).toBe(0)
    expect(await standing(runId)).toEqual(['undo_failed', 'undo_failed', 'undo_failed'])
    expect(world.size).toBe(3)
  })

  it('of a run that is cancelled in the middle of a call undoes that too, once it can be told', async () => {
    const stop = gate()
    const agent = agentWith()
    const [tool] = agent.tools
    const slow: AgentWorkflow = {
      ...agent,
      tools: [
        {
          ...(tool as (typeof agent.tools)[number]),
          async run(context, input) {
            const { what } = input as { what: string }
            if (what === 'hotel') await stop.pass()
            return (tool as (typeof agent.tools)[number]).run(context, input)
          },
        },
      ],
    }
    runs.start(slow)
    const runId = await runs.create('trip')
    await stop.reached
    await expect(ask(runId)).rejects.toMatchObject({ code: 'run.not_ended' })
    await runs.inOrg(async (tx) => {
      await cancelRun(runs.deciding(slow), tx, { runId, note: null })
      expect(await undoIn({ clock: systemClock, ids }, tx, runId)).toBe(2)
    })
    expect(await work(slow, null, 60_000)).toBe(0)
    stop.open()
    await expect.poll(() => world.size).toBe(2)
    expect(await work(slow)).toBe(2)
    expect(journal.filter((line) => line.startsWith('undo'))).toEqual(['undo hotel', 'undo train'])
    expect(world.size).toBe(0)
    const { rows } = await runs.inOrg((tx) => sql`select status from runs where id = ${runId}`.execute(tx.query))
    expect(rows).toEqual([{ status: 'cancelled' }])
  })
})
