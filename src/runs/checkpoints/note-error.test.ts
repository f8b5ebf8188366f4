import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import { DomainError, type RunId, type SessionId } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import type { AgentWorkflow } from '../agents/agent.ts'
import { agentOf, calls, limits, toolOf } from '../agents/agents.testing.ts'
import type { AnyWorkflow } from '../any-workflow.ts'
import { editOutput } from '../edit-output.ts'
import { forkRun } from '../fork-run.ts'
import { PauseRequested, type PauseType } from '../pause.ts'
import { resumeByPerson } from '../resume-by-person.ts'
import { resumeRun } from '../resume-run.ts'
import { findRunExtras } from '../run-details-store.ts'
import {
  freeStep,
  gate,
  ids,
  type Journal,
  openTestRuns,
  paidStep,
  type TestRuns,
  workflowOf,
} from '../runs.testing.ts'
import { startSessions } from '../session-store.ts'
import type { Step } from '../workflow.ts'
import { listCheckpointsOf } from './checkpoint-list-store.ts'
import { findLatestResumable, readConversation } from './checkpoint-store.ts'

describeOnEachEngine('checkpoints of errors', (open) => {
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

  const deps = (workflow: AnyWorkflow<string>) => runs.deciding(workflow)
  const resume = (workflow: AnyWorkflow<string>, runId: RunId) =>
    runs.inOrg((tx) => resumeByPerson(deps(workflow), tx, { runId, note: null, requireMay: () => {} }))
  const fork = (workflow: AnyWorkflow<string>, runId: RunId, checkpoint: number) =>
    runs.inOrg((tx) => forkRun(deps(workflow), tx, { runId, checkpoint, note: null, waits: false, keepEffects: false }))
  const listed = (runId: RunId) => runs.inOrg((tx) => listCheckpointsOf(tx, { runId, all: true, after: 0, limit: 99 }))
  const checkpointsOf = async (runId: RunId) =>
    (await listed(runId)).map(({ number, type, steps, canResume, resumeNotes }) => [
      ...[number, type, steps.join(), canResume, resumeNotes],
    ])
  /** From which checkpoints sessions went on. */
  const recoveredFrom = async (runId: RunId) => {
    const { rows } = await runs.inOrg((tx) =>
      sql<{ number: number }>`select checkpoint_number as number from v_checkpoint_recovery_history
        where run_id = ${runId} order by started_at`.execute(tx.query),
    )
    return rows.map(({ number }) => number)
  }
  const said = async (runId: RunId) => (await runs.inOrg((tx) => readConversation(tx, runId))).length

  const broken = () => new DomainError({ code: 'test.broken', kind: 'invalid', message: 'The diagnosis of Ann.' })
  const finder = (given: Partial<AgentWorkflow> = {}) =>
    agentOf(journal, [toolOf(journal, 'find')], [calls('find', { q: 'a' }), calls('find', { q: 'b' }), 'Found.'], given)
  /** Waits for a person once it has thought and found for the first time. */
  const atLimit = () => finder({ limits: { ...limits, turns: 1 } })

  it('note the code of what a run failed for, once, and nothing goes on from them', async () => {
    const fails = freeStep(journal, 'validate', () => {
      throw broken()
    })
    runs.start(workflowOf(journal, [paidStep(journal, 'pay'), fails]))
    const runId = await runs.create('s')
    await runs.untilStatus(runId, 'failed')
    expect(await checkpointsOf(runId)).toEqual([
      [1, 'step_completion', 'pay', true, null],
      [2, 'error', '', false, 'test.broken'],
    ])
    expect(await runs.inOrg((tx) => findLatestResumable(tx, runId))).toMatchObject({ number: 1 })
    const { rows } = await runs.inOrg((tx) =>
      sql<{ row: string }>`select c::text as row from session_checkpoints c where run_id = ${runId}`.execute(tx.query),
    )
    expect(rows.map(({ row }) => row).join()).not.toContain('Ann')
    expect((await runs.read(runId)).run).toMatchObject({ completedStep: 'pay' })
  })

  it('note it of a run that failed before it reached anything, too', async () => {
    const fails = freeStep(journal, 'read', () => {
      throw broken()
    })
    runs.start(workflowOf(journal, [fails]))
    const runId = await runs.create('s')
    await runs.untilStatus(runId, 'failed')
    expect(await checkpointsOf(runId)).toEqual([[1, 'error', '', false, 'test.broken']])
  })

  it('are forked from by nobody where they note an error, and hide nothing of what was used', async () => {
    let isWell = false
    const { think } = finder()
    const agent = finder({
      async think(context, input) {
        if (!isWell && input.conversation.length > 3) throw broken()
        return await think(context, input)
      },
    })
    runs.start(agent)
    const runId = await runs.create('question:1')
    await runs.untilStatus(runId, 'failed')
    expect((await checkpointsOf(runId)).at(-1)).toEqual([5, 'error', '', false, 'test.broken'])
    const used = { turns: 2, toolCalls: 2, tokens: 20 }
    expect(await runs.inOrg((tx) => findRunExtras(tx, runId))).toMatchObject({ metrics: used })
    await expect(fork(agent, runId, 5)).rejects.toMatchObject({
      code: 'run.checkpoint_invalid',
      message: expect.stringContaining('only notes that the run stopped there (test.broken)'),
    })
    isWell = true
    journal.length = 0
    const forked = await fork(agent, runId, 4)
    await runs.untilStatus(forked, 'succeeded')
    expect(journal).toEqual(['think 3', 'finished {"text":"Found."}'])
  })

  it('note why a run waits that met trouble, which goes on from the step before and does none again', async () => {
    const agent = atLimit()
    runs.start(agent)
    const runId = await runs.create('question:1')
    await runs.untilStatus(runId, 'waiting')
    expect(await checkpointsOf(runId)).toEqual([
      [1, 'step_completion', 'turn-1', true, null],
      [2, 'error', '', false, 'agent.limit_reached'],
    ])
    expect(journal).toEqual(['think 1', 'paused limit_reached'])
    const edit = { runId, checkpoint: 2, output: 'x', reason: 'y', keepEffects: false }
    await expect(runs.inOrg((tx) => editOutput(deps(agent), tx, edit))).rejects.toMatchObject({
      code: 'run.checkpoint_invalid',
      message: expect.stringContaining('agent.limit_reached'),
    })
    const resolution = { action: 'raise_limit', note: null, details: { turns: 9 } } as const
    await runs.inOrg((tx) => resumeRun(deps(agent), tx, { id: runId, resolution }))
    await runs.untilStatus(runId, 'succeeded')
    expect(journal.filter((line) => /^(think|find)/.test(line))).toEqual([
      ...['think 1', 'find {"q":"a"}', 'think 2', 'find {"q":"b"}', 'think 3'],
    ])
    expect(await recoveredFrom(runId)).toEqual([1])
    const after = await checkpointsOf(runId)
    expect(after.map(([number]) => number)).toEqual(after.map((_, index) => index + 1))
    expect(await said(runId)).toBe(6)
  })

  it('note it of a run in steps, whose paid step is not paid again', async () => {
    const money = { pauseType: 'budget_exceeded', blocker: {}, autoResumeAt: null } as const
    const ask = freeStep(journal, 'ask', ({ resolution }) => {
      if (resolution !== null) return
      throw new PauseRequested({ code: 'budget.exceeded', kind: 'denied', message: 'No money.' }, money)
    })
    const workflow = workflowOf(journal, [paidStep(journal, 'pay'), ask, paidStep(journal, 'pay more')])
    runs.start(workflow)
    const runId = await runs.create('s')
    await runs.untilStatus(runId, 'waiting')
    await resume(workflow, runId)
    await runs.untilStatus(runId, 'succeeded')
    expect(journal).toEqual(['pay', 'ask', 'paused s budget_exceeded', 'resumed s', 'ask', 'pay more'])
    expect((await checkpointsOf(runId)).slice(0, 3)).toEqual([
      [1, 'step_completion', 'pay', true, null],
      [2, 'error', '', false, 'budget.exceeded'],
      [3, 'step_completion', 'pay more', true, null],
    ])
    expect(await recoveredFrom(runId)).toEqual([1])
  })

  it.each<PauseType>(['manual', 'batch', 'tool_approval', 'low_confidence', 'resume_approval'])(
    'are not written where nothing went wrong: %s',
    async (pauseType) => {
      const waits = freeStep(journal, 'wait', () => {
        const input = { code: 'test.waits', kind: 'unavailable', message: 'It waits.' } as const
        throw new PauseRequested(input, { pauseType, blocker: {}, autoResumeAt: null })
      })
      runs.start(workflowOf(journal, [paidStep(journal, 'pay'), waits]))
      const runId = await runs.create('s')
      await runs.untilStatus(runId, 'waiting')
      expect(await checkpointsOf(runId)).toEqual([[1, 'step_completion', 'pay', true, null]])
    },
  )

  it.each(['failed', 'met trouble'])('are refused to a session that lost its run before it %s', async (how) => {
    const takesOver = gate()
    const fails: Step<string> = {
      ...{ name: 'fail', kind: 'free' },
      async run() {
        await takesOver.pass()
        if (how === 'failed') throw broken()
        const money = { pauseType: 'budget_exceeded', blocker: {}, autoResumeAt: null } as const
        throw new PauseRequested({ code: 'budget.exceeded', kind: 'denied', message: 'No money.' }, money)
      },
    }
    const worker = runs.start(workflowOf(journal, [fails]))
    const runId = await runs.create('s')
    await takesOver.reached
    const start = { runId, jobId: runId, sessionId: ids.next<SessionId>() }
    await runs.inOrg((tx) => startSessions(tx, { runs: [start], worker: 'other', now: new Date() }))
    takesOver.open()
    await worker.stop(5_000)
    expect(await checkpointsOf(runId)).toEqual([])
    expect((await runs.read(runId)).sessions.map(({ status }) => status)).toEqual(['interrupted', 'running'])
  })
})
