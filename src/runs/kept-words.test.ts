import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import { type RunId, systemClock } from '#kernel'
import { describeOnEachEngine } from '../database/database.testing.ts'
import type { AgentWorkflow } from './agents/agent.ts'
import { agentOf, calls, toolOf } from './agents/agents.testing.ts'
import { findKeptTurn, keepTurn } from './agents/turn-store.ts'
import { cancelRun } from './cancel-run.ts'
import { editOutput } from './edit-output.ts'
import { forkRun } from './fork-run.ts'
import { resumeByPerson } from './resume-by-person.ts'
import { resumeRun } from './resume-run.ts'
import { clearToolLogsDue, deleteRunsDue, runsDue, toolLogsDue } from './retention-store.ts'
import { type Journal, openTestRuns, type TestRuns } from './runs.testing.ts'

describeOnEachEngine('what runs keep of what they were told', (open) => {
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

  const answer = 'Ann has the flu'
  const correction = 'Ann has a cold'
  const letter = 'Dear doctor of Ann'
  const finder = (given: Partial<AgentWorkflow> = {}) => {
    const tools = [
      toolOf(journal, 'find', { run: async () => answer }),
      toolOf(journal, 'send', { effect: { kind: 'irreversible' } }),
    ]
    return agentOf(journal, tools, [calls('find'), calls('send', { text: letter }), 'Done.'], given)
  }
  const due = () => ({
    ...{ before: new Date(systemClock.now().getTime() + 1_000), workflows: { allBut: [] }, keptSubjects: [] },
  })
  const listDue = async () => (await runs.inOrg((tx) => toolLogsDue(tx, due()).execute())).map(({ id }) => id)
  const clear = () => runs.inOrg((tx) => clearToolLogsDue(tx, due(), 10))
  const approve = (agent: AgentWorkflow, id: RunId) => {
    const resolution = { action: 'approve', note: null, details: {} } as const
    return runs.inOrg((tx) => resumeRun(runs.deciding(agent), tx, { id, resolution }))
  }
  const fork = (agent: AgentWorkflow, runId: RunId, waits: boolean) =>
    runs.inOrg((tx) =>
      forkRun(runs.deciding(agent), tx, { runId, checkpoint: 2, note: null, waits, keepEffects: true }),
    )

  /** Which of these words stand in what the org keeps of what tools were told and answered. */
  async function kept(...words: readonly string[]): Promise<readonly string[]> {
    const tables = ['runs', 'session_checkpoints', 'checkpoint_edits', 'effects', 'kept_turns', 'sessions']
    const texts = await runs.inOrg(async (tx) => {
      const found: string[] = []
      for (const table of tables)
        found.push(JSON.stringify((await sql`select * from ${sql.table(table)}`.execute(tx.query)).rows))
      return found.join()
    })
    return words.filter((word) => texts.includes(word))
  }

  it('ends with the retention policy of tools, whoever went on from it and however it was corrected', async () => {
    const agent = finder()
    runs.start(agent)
    const origin = await runs.create('question:1')
    await runs.untilStatus(origin, 'waiting')
    await approve(agent, origin)
    await runs.untilStatus(origin, 'succeeded')
    const forked = await fork(agent, origin, true)
    await runs.untilStatus(forked, 'waiting')
    const edit = { runId: forked, checkpoint: 2, output: correction, reason: 'Wrong.', keepEffects: false }
    await runs.inOrg((tx) => editOutput(runs.deciding(agent), tx, edit))
    // What a run needs that goes on is kept.
    expect([await listDue(), await clear()]).toEqual([[], 0])
    await runs.inOrg((tx) =>
      resumeByPerson(runs.deciding(agent), tx, { runId: forked, note: null, requireMay: () => {} }),
    )
    await runs.untilStatus(forked, 'waiting')
    await expect.poll(async () => (await runs.read(forked)).pauses.at(-1)?.pauseType).toBe('tool_approval')
    await approve(agent, forked)
    await runs.untilStatus(forked, 'succeeded')
    expect(await kept(answer, correction)).toEqual([answer, correction])
    expect((await listDue()).toSorted()).toEqual([origin, forked].toSorted())
    expect(await clear()).toBe(2)
    expect(await kept(answer, correction)).toEqual([])
    const { rows } = await runs.inOrg((tx) => sql`select arguments from effects`.execute(tx.query))
    expect(rows).toEqual([{ arguments: {} }, { arguments: {} }])
    expect([await listDue(), await clear()]).toEqual([[], 0])
    await expect(fork(agent, origin, false)).rejects.toMatchObject({
      code: 'run.checkpoint_invalid',
      message: expect.stringContaining('retention policy'),
    })
  })

  it('stays as long as something is to be undone with it', async () => {
    const book = toolOf(journal, 'book', { effect: { kind: 'compensable', undo: async () => {} } })
    const agent = agentOf(journal, [book], [calls('book', { text: letter }), 'Done.'])
    runs.start(agent)
    const runId = await runs.create('question:1')
    await runs.untilStatus(runId, 'succeeded')
    const { rows } = await runs.inOrg((tx) =>
      sql`update effects set status = 'undoing', undo_requested_by = 'system:test' where run_id = ${runId} returning id`.execute(
        tx.query,
      ),
    )
    expect(rows).toHaveLength(1)
    expect(await clear()).toBe(1)
    const left = await runs.inOrg((tx) => sql`select arguments from effects`.execute(tx.query))
    expect(left.rows).toEqual([{ arguments: { text: letter } }])
    expect(await runs.inOrg((tx) => runsDue(tx, due()).execute())).toEqual([])
    expect(await runs.inOrg((tx) => deleteRunsDue(tx, due(), 10))).toBe(0)
    await runs.inOrg((tx) => sql`update effects set status = 'undone' where run_id = ${runId}`.execute(tx.query))
    expect(await runs.inOrg((tx) => deleteRunsDue(tx, due(), 10))).toBe(1)
  })

  it.each(['succeeded', 'failed', 'cancelled'] as const)('holds no paid turn of a run that has %s', async (end) => {
    const turn = { key: 'k', answer: { text: answer }, now: systemClock.now() }
    const agent = finder({
      async think(_context, { run }) {
        await runs.inOrg((tx) => keepTurn(tx, { ...turn, runId: run.runId }))
        if (end === 'failed') throw new Error('A bug.')
        const ask = [{ callId: 'c1', tool: 'send', arguments: {} }]
        const message = { role: 'assistant', text: 'Done.', calls: end === 'cancelled' ? ask : [] } as const
        return { message, used: { tokens: 1, costNanoUsd: 1 } }
      },
    })
    runs.start(agent)
    const runId = await runs.create('question:1')
    const ends = end === 'cancelled' ? 'waiting' : end
    await runs.untilStatus(runId, ends)
    if (end === 'cancelled') {
      await runs.inOrg((tx) => keepTurn(tx, { ...turn, runId }))
      expect(await runs.inOrg((tx) => findKeptTurn(tx, { runId, key: 'k' }))).toEqual(turn.answer)
      await runs.inOrg((tx) => cancelRun(runs.deciding(agent), tx, { runId, note: null }))
    }
    // Paid for a session that the run went on without.
    await runs.inOrg((tx) => keepTurn(tx, { ...turn, key: 'late', runId }))
    const { rows } = await runs.inOrg((tx) => sql`select turn_key from kept_turns`.execute(tx.query))
    expect(rows).toEqual([])
  })
})
