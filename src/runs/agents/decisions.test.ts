import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import { DomainError, type RunId, systemClock } from '#kernel'
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

  it.each([
    ['refused, which did nothing', { kind: 'invalid' }, 'failed', 0],
    ['was cut off, which may have done it', { kind: 'unavailable', failureClass: 'provider_down' }, 'unknown', 1],
  ] as const)('counts as an effect of a tool that %s, what may be there', async (_what, how, status, toUndo) => {
    const book = toolOf(journal, 'book', {
      effect: { kind: 'compensable', undo: async () => {} },
      run: async () => {
        throw new DomainError({ code: 'test.failed', ...how, message: 'Not booked.' })
      },
    })
    const agent = agentOf(journal, [book], [calls('book'), 'Done.'])
    runs.start(agent)
    const runId = await runs.create('a question')
    await runs.untilStatus(runId, 'succeeded')
    expect(await effectsOf(runId)).toEqual([status])
    expect(await runs.inOrg((tx) => undoIn({ clock: systemClock, ids }, tx, runId))).toBe(toUndo)
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
