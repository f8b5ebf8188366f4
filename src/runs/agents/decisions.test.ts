import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import { DomainError, type DomainErrorInput, type RunId, systemClock } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { readConversation } from '../checkpoints/checkpoint-store.ts'
import { editOutput } from '../edit-output.ts'
import type { PersonDecision } from '../fitting-decisions.ts'
import { resolveByPerson } from '../resolve-by-person.ts'
import { getIntervention } from '../resume-run.ts'
import { findRunExtras } from '../run-details-store.ts'
import { ids, openTestRuns, type TestRuns } from '../runs.testing.ts'
import { undoIn } from '../undo/undo-by-person.ts'
import type { AgentWorkflow } from './agent.ts'
import { agentOf, calls, failing, type Journal, toolOf } from './agents.testing.ts'
import type { Tool } from './tool.ts'

type Compensable = Extract<Tool['effect'], { kind: 'compensable' }>

describeOnEachEngine('what a person decides about an agent', (open) => {
  let database: Database
  let runs: TestRuns
  let journal: Journal

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    runs = await openTestRuns(database)
    journal = []
  })
  afterEach(() => runs.stop())

  async function waiting(agent: AgentWorkflow): Promise<RunId> {
    runs.start(agent)
    const runId = await runs.create('a question')
    await runs.untilStatus(runId, 'waiting')
    return runId
  }
  type Given = {
    readonly action: PersonDecision
    readonly note?: string
    readonly details?: Record<string, string | object>
  }
  const decideOn = (agent: AgentWorkflow, pause: Awaited<ReturnType<typeof getIntervention>>, given: Given) =>
    runs.inOrg((tx) =>
      resolveByPerson(runs.deciding(agent), tx, pause, {
        ...{ note: null, requireMay: () => {}, ...given, details: (given.details ?? {}) as Record<string, string> },
      }),
    )
  const pauseOf = (runId: RunId) => runs.inOrg((tx) => getIntervention(tx, runId))
  const said = async (runId: RunId) =>
    (await runs.inOrg((tx) => readConversation(tx, runId))).map((one) => {
      const { role, text, content } = one as { role: string; text?: string; content?: string }
      return `${role}: ${content ?? text ?? 'calls'}`
    })
  const effectsOf = async (runId: RunId) => {
    const { rows } = await runs.inOrg((tx) =>
      sql<{ status: string }>`select status from effects where run_id = ${runId} order by planned_at`.execute(tx.query),
    )
    return rows.map(({ status }) => status)
  }

  it.each([
    ['answer', { details: { answer: 'The disk is broken.' } }, 'user: The disk is broken.'],
    ['skip', { note: 'Never mind.' }, 'user: A person skipped the call of broken. They said: Never mind.'],
    ['retry', { note: 'It works now.' }, 'user: It works now.'],
  ] as const)(
    'is about the call that was asked about, not about the next one of its turn: %s',
    async (action, given, heard) => {
      const tools = [toolOf(journal, 'broken', { run: failing('No disk.') }), toolOf(journal, 'find')]
      const both = [...calls('broken'), ...calls('find', { q: 'rent' })]
      const agent = agentOf(journal, tools, [calls('broken'), calls('broken'), both, 'Done.'])
      const runId = await waiting(agent)
      expect((await pauseOf(runId)).blocker).toMatchObject({ tool: 'broken', call_id: 'c3.1' })
      await decideOn(agent, await pauseOf(runId), { action, ...given })
      await runs.untilStatus(runId, 'succeeded')
      expect((await said(runId)).slice(-4)).toEqual([
        ...['tool: No disk.', 'tool: find answered {"q":"rent"}', heard, 'assistant: Done.'],
      ])
      expect(journal).toContain('find {"q":"rent"}')
    },
  )

  it('shows what was done as they changed it, to people and to the model', async () => {
    const send = toolOf(journal, 'send', { effect: { kind: 'irreversible' } })
    const agent = agentOf(journal, [send], [calls('send', { to: 'a' }), 'Done.'])
    const runId = await waiting(agent)
    const details = { arguments: { to: 'b' } }
    await decideOn(agent, await pauseOf(runId), { action: 'edit', note: 'Not to a.', details })
    await runs.untilStatus(runId, 'succeeded')
    const { toolLog } = (await runs.inOrg((tx) => findRunExtras(tx, runId))) ?? {}
    expect(toolLog).toMatchObject([{ tool: 'send', arguments: '{"to":"b"}', outcome: 'done' }])
    expect((await said(runId)).slice(2)).toEqual([
      'tool: send answered {"to":"b"}',
      'user: A person changed what send was used with, to: {"to":"b"}. They said: Not to a.',
      'assistant: Done.',
    ])
  })

  it('is judged by what is asked then, not by what was asked when they looked', async () => {
    const tools = [toolOf(journal, 'find'), toolOf(journal, 'send', { effect: { kind: 'irreversible' } })]
    const agent = agentOf(journal, tools, [calls('find'), calls('send'), 'Done.'])
    const runId = await waiting(agent)
    const looked = await pauseOf(runId)
    const correction = { runId, checkpoint: 2, output: 'right', reason: 'Wrong.', keepEffects: false }
    await runs.inOrg((tx) => editOutput(runs.deciding(agent), tx, correction))
    await expect(decideOn(agent, looked, { action: 'approve' })).rejects.toMatchObject({
      code: 'intervention.decision_unfit',
    })
  })

  const booking = (how: Pick<DomainErrorInput, 'kind' | 'failureClass'>, lookUp?: Compensable['lookUp']) =>
    toolOf(journal, 'book', {
      effect: { kind: 'compensable', undo: async () => {}, ...(lookUp === undefined ? {} : { lookUp }) },
      async run({ effectId }) {
        journal.push(`sent ${effectId}`)
        throw new DomainError({ code: 'test.failed', ...how, message: 'Not booked.' })
      },
    })
  const unavailable = { kind: 'unavailable', failureClass: 'provider_down' } as const
  const sent = () => journal.filter((line) => line.startsWith('sent')).length
  const toUndo = (runId: RunId) => runs.inOrg((tx) => undoIn({ clock: systemClock, ids }, tx, runId))

  it.each([
    ['refused, which did nothing', { kind: 'invalid' } as const, undefined, 'failed', 'tool: Not booked.'],
    ['did not answer, and did nothing', unavailable, async () => undefined, 'failed', 'tool: Not booked.'],
    ['did not answer, and did it', unavailable, async () => 'booked', 'confirmed', 'tool: booked'],
  ])('is not asked for about a tool that %s', async (_what, how, lookUp, status, told) => {
    const agent = agentOf(journal, [booking(how, lookUp)], [calls('book'), 'Done.'])
    runs.start(agent)
    const runId = await runs.create('a question')
    await runs.untilStatus(runId, 'succeeded')
    expect(await effectsOf(runId)).toEqual([status])
    expect(await said(runId)).toContain(told)
    expect([sent(), await toUndo(runId)]).toEqual([1, status === 'confirmed' ? 1 : 0])
  })

  it.each([
    ['cannot say', undefined],
    [
      'cannot be asked either',
      async () => {
        throw new DomainError({ code: 'test.away', ...unavailable, message: 'Nobody is there.' })
      },
    ],
  ])('is asked for about a tool that did not answer and %s, before it is used again', async (_what, lookUp) => {
    const agent = agentOf(journal, [booking(unavailable, lookUp)], [calls('book'), calls('book'), 'Done.'])
    const runId = await waiting(agent)
    expect(await pauseOf(runId)).toMatchObject({ pauseType: 'effect_unknown', blocker: { tool: 'book' } })
    expect(await effectsOf(runId)).toEqual(['unknown'])
    await decideOn(agent, await pauseOf(runId), { action: 'cancel' })
    expect([sent(), await toUndo(runId)]).toEqual([1, 1])
  })

  it('lets a call be made again that was refused, once what led to it was corrected', async () => {
    let tries = 0
    const book = toolOf(journal, 'book', {
      effect: { kind: 'compensable', undo: async () => {} },
      async run() {
        tries += 1
        if (tries > 1) return 'booked'
        throw new DomainError({ code: 'test.failed', kind: 'invalid', message: 'Not booked.' })
      },
    })
    const tools = [toolOf(journal, 'find'), book, toolOf(journal, 'send', { effect: { kind: 'irreversible' } })]
    const agent = agentOf(journal, tools, [calls('find'), calls('book'), calls('send'), 'Done.'])
    const runId = await waiting(agent)
    const correction = { runId, checkpoint: 2, output: 'right', reason: 'Wrong.', keepEffects: false }
    await runs.inOrg((tx) => editOutput(runs.deciding(agent), tx, correction))
    await decideOn(agent, await pauseOf(runId), { action: 'retry' })
    await expect.poll(() => effectsOf(runId), { timeout: 15_000 }).toEqual(['confirmed'])
    expect(tries).toBe(2)
  })
})
