import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { listEvents } from '#audit'
import type { Database } from '#database'
import { type RunId, systemClock } from '#kernel'
import { describeOnEachEngine } from '../database/database.testing.ts'
import type { AgentWorkflow } from './agents/agent.ts'
import { agentOf, calls, toolOf } from './agents/agents.testing.ts'
import type { AnyWorkflow } from './any-workflow.ts'
import { listEdits } from './checkpoints/checkpoint-edit-store.ts'
import { listCheckpointsOf } from './checkpoints/checkpoint-list-store.ts'
import { readConversation } from './checkpoints/checkpoint-store.ts'
import { editOutput } from './edit-output.ts'
import { forkRun } from './fork-run.ts'
import { pauseByPerson } from './pause-by-person.ts'
import { resumeByPerson } from './resume-by-person.ts'
import { resumeRun } from './resume-run.ts'
import { deleteRunsDue, forgetRunsOf, runsDue } from './retention-store.ts'
import { findRunExtras } from './run-details-store.ts'
import { gate, type Journal, openTestRuns, paidStep, type TestRuns, workflowOf } from './runs.testing.ts'

describeOnEachEngine('forks and edits of runs', (open) => {
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

  const may = { requireMay: () => {} }
  const deps = (workflow: AnyWorkflow<string>) => runs.deciding(workflow)
  const pause = (workflow: AnyWorkflow<string>, runId: RunId, reason: string | null = null) =>
    runs.inOrg((tx) => pauseByPerson(deps(workflow), tx, { runId, reason }))
  const resume = (workflow: AnyWorkflow<string>, runId: RunId, note: string | null = null) =>
    runs.inOrg((tx) => resumeByPerson(deps(workflow), tx, { runId, note, ...may }))
  const fork = (workflow: AnyWorkflow<string>, runId: RunId, checkpoint: number, waits = false, keepEffects = false) =>
    runs.inOrg((tx) => forkRun(deps(workflow), tx, { runId, checkpoint, note: null, waits, keepEffects }))
  const edit = (workflow: AnyWorkflow<string>, runId: RunId, checkpoint: number, output: string, keepEffects = false) =>
    runs.inOrg((tx) =>
      editOutput(deps(workflow), tx, { runId, checkpoint, output, reason: 'It read the wrong line.', keepEffects }),
    )
  const eventsOf = async (runId: RunId) => {
    const events = await runs.inOrg((tx) => listEvents(tx, { subjectId: runId, limit: 99 }))
    return events.map(({ event }) => event)
  }
  const said = async (runId: RunId) =>
    (await runs.inOrg((tx) => readConversation(tx, runId))).map((one) => {
      const { role, text, content } = one as { role: string; text?: string; content?: string }
      return `${role}: ${content ?? text ?? 'calls'}`
    })
  const checkpointsOf = (runId: RunId, all = false) =>
    runs.inOrg((tx) => listCheckpointsOf(tx, { runId, all, after: 0, limit: 99 }))

  /** Finds two things, and tells them. */
  const finder = (given: Partial<AgentWorkflow> = {}) => {
    const answers: Record<string, string> = { a: 'old a', b: 'old b' }
    const find = toolOf(journal, 'find', {
      async run(_context, input) {
        const { q } = input as { q: string }
        journal.push(`find ${q}`)
        return answers[q] ?? 'nothing'
      },
    })
    return agentOf(journal, [find], [calls('find', { q: 'a' }), calls('find', { q: 'b' }), 'Found.'], given)
  }

  it('goes on from any checkpoint in a fork, which keeps what there was, and leaves the origin alone', async () => {
    const agent = finder()
    runs.start(agent)
    const origin = await runs.create('question:1')
    await runs.untilStatus(origin, 'succeeded')
    const before = await checkpointsOf(origin)
    expect(before.map(({ steps }) => steps.join())).toEqual([
      'turn-1',
      'call-1',
      'turn-2',
      'call-2',
      'turn-3',
      'conclude',
    ])
    journal.length = 0
    const forked = await fork(agent, origin, 2)
    await runs.untilStatus(forked, 'succeeded')
    expect(journal).toEqual(['think 2', 'find b', 'think 3', 'finished {"text":"Found."}'])
    expect(await said(forked)).toEqual(await said(origin))
    const second = await fork(agent, forked, 1)
    await runs.untilStatus(second, 'succeeded')
    expect(await said(second)).toEqual(await said(origin))
    expect((await checkpointsOf(second)).map(({ number, madeBy }) => [number, madeBy === origin])).toEqual([
      [1, true],
      ...[2, 3, 4, 5, 6].map((number) => [number, false]),
    ])
    const known = (found: typeof before) => found.map(({ recoveryCount: _, ...one }) => one)
    expect(known(await checkpointsOf(origin))).toEqual(known(before))
    expect(await runs.inOrg((tx) => findRunExtras(tx, forked))).toMatchObject({
      forkedFrom: { runId: origin, checkpoint: 2 },
      forks: [second],
    })
    expect(await eventsOf(forked)).toContain('run.forked')
  })

  it('refuses to fork where there is nothing to go on from', async () => {
    const agent = finder()
    runs.start(agent)
    const origin = await runs.create('question:1')
    await runs.untilStatus(origin, 'succeeded')
    await expect(fork(agent, origin, 99)).rejects.toMatchObject({ code: 'run.checkpoint_not_found' })
    await runs.stop()
    runs = await openTestRuns(database)
    const workflow = workflowOf(journal, [paidStep(journal, 'only')])
    runs.start(workflow)
    const plain = await runs.create('s')
    await runs.untilStatus(plain, 'succeeded')
    await expect(fork(workflow, plain, 1)).rejects.toMatchObject({ code: 'run.not_forkable' })
  })

  it('does what was done outside again in a fork only when somebody says so, and asks again what was allowed', async () => {
    const tools = [
      toolOf(journal, 'find', { run: async () => 'old' }),
      toolOf(journal, 'send', { effect: { kind: 'irreversible' } }),
    ]
    const agent = agentOf(journal, tools, [calls('find'), calls('send', { to: 'a' }), 'Done.'])
    runs.start(agent)
    const origin = await runs.create('question:1')
    await runs.untilStatus(origin, 'waiting')
    const resolution = { action: 'approve', note: null, details: {} } as const
    await runs.inOrg((tx) => resumeRun(deps(agent), tx, { id: origin, resolution }))
    await runs.untilStatus(origin, 'succeeded')
    const sends = () => journal.filter((line) => line.startsWith('send'))
    expect(sends()).toHaveLength(1)
    const allowed = (await checkpointsOf(origin)).find(({ steps }) => steps.join().startsWith('decision'))
    await expect(fork(agent, origin, allowed?.number ?? 0)).rejects.toMatchObject({
      ...{ code: 'run.effects_since', details: { tools: ['send'] } },
    })
    const forked = await fork(agent, origin, allowed?.number ?? 0, false, true)
    await runs.untilStatus(forked, 'waiting')
    expect((await runs.read(forked)).pauses).toMatchObject([{ pauseType: 'tool_approval', blocker: { tool: 'send' } }])
    expect(sends()).toHaveLength(1)
    await runs.inOrg((tx) => resumeRun(deps(agent), tx, { id: forked, resolution }))
    await runs.untilStatus(forked, 'succeeded')
    expect(sends()).toHaveLength(2)
  })

  it('asks a person when what a fork goes on from does not fit any more', async () => {
    let fits = true
    const agent = finder({
      checks: [
        async () => (fits ? [] : [{ about: 'document' as const, message: 'The document was purged.', blocks: true }]),
      ],
    })
    runs.start(agent)
    const origin = await runs.create('question:1')
    await runs.untilStatus(origin, 'succeeded')
    fits = false
    const forked = await fork(agent, origin, 2)
    await runs.untilStatus(forked, 'waiting')
    expect((await runs.read(forked)).pauses).toMatchObject([
      { pauseType: 'needs_person', blocker: { code: 'run.checkpoint_blocked', checkpoint: 2 } },
    ])
    await resume(agent, forked)
    await runs.untilStatus(forked, 'succeeded')
    expect((await checkpointsOf(origin)).every(({ invalid }) => invalid === null)).toBe(true)
  })

  it('puts the answer of a person in place of that of a tool, keeps both, and does later steps again', async () => {
    const agent = finder()
    runs.start(agent)
    const origin = await runs.create('question:1')
    await runs.untilStatus(origin, 'succeeded')
    await expect(edit(agent, origin, 2, 'new a')).rejects.toMatchObject({ code: 'run.edit_needs_waiting' })
    const forked = await fork(agent, origin, 4, true)
    await runs.untilStatus(forked, 'waiting')
    await expect(edit(agent, forked, 3, 'x')).rejects.toMatchObject({ code: 'run.step_not_editable' })
    journal.length = 0
    expect(await edit(agent, forked, 2, 'new a')).toBe(2)
    expect(await said(forked)).toEqual(['user: question:1', 'assistant: calls', 'tool: new a'])
    await resume(agent, forked)
    await runs.untilStatus(forked, 'succeeded')
    expect(journal).toEqual(['resumed', 'think 2', 'find b', 'think 3', 'finished {"text":"Found."}'])
    expect((await said(forked))[2]).toBe('tool: new a')
    expect((await said(origin))[2]).toBe('tool: old a')
    expect(await runs.inOrg((tx) => listEdits(tx, forked))).toMatchObject([
      { step: 'call-1', before: 'old a', after: 'new a', by: 'system:test', checkpoint: 2, newCheckpoint: 2 },
    ])
  })

  it('shows the plan as it was at a step that was edited: what comes after it is still to be done', async () => {
    const agent = finder()
    const { think } = agent
    let turn = 0
    const planning: AgentWorkflow = {
      ...agent,
      async think(context, input) {
        turn += 1
        const plan = [{ id: 'a', title: 'Find a', state: turn < 2 ? 'in_progress' : 'completed' } as const]
        return { ...(await think(context, input)), plan }
      },
    }
    runs.start(planning)
    const origin = await runs.create('question:1')
    await runs.untilStatus(origin, 'succeeded')
    const forked = await fork(planning, origin, 4, true)
    await runs.untilStatus(forked, 'waiting')
    await edit(planning, forked, 2, 'new a')
    expect(await runs.inOrg((tx) => findRunExtras(tx, forked))).toMatchObject({
      plan: [{ id: 'a', state: 'in_progress' }],
    })
  })

  it('edits a step of a run that waits by itself, and shows what became invalid', async () => {
    const agent = finder()
    const stop = gate()
    const [tool] = agent.tools
    const slow: AgentWorkflow = {
      ...agent,
      tools: [
        {
          ...(tool as (typeof agent.tools)[number]),
          async run(context, input) {
            const answer = await (tool as (typeof agent.tools)[number]).run(context, input)
            if (journal.includes('find b')) await stop.pass()
            return answer
          },
        },
      ],
    }
    runs.start(slow)
    const runId = await runs.create('question:1')
    await stop.reached
    await pause(slow, runId)
    stop.open()
    await runs.untilStatus(runId, 'waiting')
    expect(await edit(slow, runId, 2, 'new a')).toBe(5)
    const all = await checkpointsOf(runId, true)
    expect(all.map(({ number, type, invalid }) => [number, type, invalid !== null])).toEqual([
      [1, 'step_completion', false],
      [2, 'step_completion', true],
      [3, 'step_completion', true],
      [4, 'step_completion', true],
      [5, 'manual', false],
    ])
    expect(all[1]?.invalid?.reason).toContain('It read the wrong line.')
    await resume(slow, runId)
    await runs.untilStatus(runId, 'succeeded')
    expect(await said(runId)).toEqual([
      ...['user: question:1', 'assistant: calls', 'tool: new a'],
      ...['assistant: calls', 'tool: old b', 'assistant: Found.'],
    ])
    // What was used for steps that were done twice was used twice.
    const { metrics } = (await runs.inOrg((tx) => findRunExtras(tx, runId))) ?? {}
    expect(metrics).toMatchObject({ turns: 4, toolCalls: 3 })
  })

  it('does not do twice what later steps did outside, unless somebody says so', async () => {
    const sent: string[] = []
    const tools = [
      toolOf(journal, 'find', { run: async () => 'old' }),
      toolOf(journal, 'send', {
        effect: { kind: 'compensable', undo: async () => {} },
        async run({ effectId }) {
          sent.push(effectId)
          return 'sent'
        },
      }),
    ]
    const agent = agentOf(journal, tools, [calls('find'), calls('send'), calls('ask'), 'Done.'], {
      checks: [],
    })
    runs.start(agent)
    const origin = await runs.create('question:1')
    await runs.untilStatus(origin, 'succeeded')
    await expect(fork(agent, origin, 2)).rejects.toMatchObject({ code: 'run.effects_since' })
    const forked = await fork(agent, origin, 2, false, true)
    await runs.untilStatus(forked, 'succeeded')
    expect(new Set(sent).size).toBe(2)
    const stop = gate()
    const slow = agentOf(
      journal,
      [...tools, toolOf(journal, 'ask', { run: async () => stop.pass().then(() => 'asked') })],
      [calls('find'), calls('send'), calls('ask'), 'Done.'],
    )
    await runs.stop()
    runs = await openTestRuns(database)
    runs.start(slow)
    const runId = await runs.create('question:2')
    await stop.reached
    await pause(slow, runId)
    stop.open()
    await runs.untilStatus(runId, 'waiting')
    await expect(edit(slow, runId, 2, 'new')).rejects.toMatchObject({
      code: 'run.effects_since',
      message: expect.stringContaining('send'),
    })
    // Half a character is nothing that a database keeps.
    await edit(slow, runId, 2, 'half \ud800', true)
    await resume(slow, runId)
    await runs.untilStatus(runId, 'succeeded')
    expect(await said(runId)).toContain('tool: half \ufffd')
    expect(sent).toHaveLength(4)
    expect(new Set(sent).size).toBe(4)
  })

  it('keeps the origin of a fork as long as the fork, and removes both with what they are about', async () => {
    const agent = finder()
    runs.start(agent)
    const origin = await runs.create('question:1')
    await runs.untilStatus(origin, 'succeeded')
    const forked = await fork(agent, origin, 2, true)
    await runs.untilStatus(forked, 'waiting')
    const due = {
      before: new Date(systemClock.now().getTime() + 3_600_000),
      workflows: { allBut: [] },
      keptSubjects: [],
    }
    const listDue = async () => (await runs.inOrg((tx) => runsDue(tx, due).execute())).map(({ id }) => id)
    expect(await listDue()).toEqual([])
    expect(await runs.inOrg((tx) => deleteRunsDue(tx, due, 10))).toBe(0)
    await resume(agent, forked)
    await runs.untilStatus(forked, 'succeeded')
    expect(await listDue()).toEqual([forked])
    expect(await runs.inOrg((tx) => deleteRunsDue(tx, due, 10))).toBe(1)
    expect(await runs.inOrg((tx) => deleteRunsDue(tx, due, 10))).toBe(1)
    const again = await runs.create('question:2')
    await runs.untilStatus(again, 'succeeded')
    await runs.untilStatus(await fork(agent, again, 2), 'succeeded')
    await runs.inOrg((tx) => forgetRunsOf(tx, 'question:2'))
    const { rows } = await runs.inOrg((tx) => sql`select id from runs where org_id = ${runs.orgId}`.execute(tx.query))
    expect(rows).toEqual([])
  })
})
