import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { listEvents } from '#audit'
import type { Database } from '#database'
import { type RunId, sleep } from '#kernel'
import { describeOnEachEngine } from '../database/database.testing.ts'
import type { AgentWorkflow } from './agents/agent.ts'
import { agentOf, calls, limits, toolOf } from './agents/agents.testing.ts'
import type { AnyWorkflow } from './any-workflow.ts'
import { cancelRun } from './cancel-run.ts'
import { checkpointByPerson } from './checkpoint-by-person.ts'
import { listCheckpointsOf } from './checkpoints/checkpoint-list-store.ts'
import { readConversation } from './checkpoints/checkpoint-store.ts'
import { forkRun } from './fork-run.ts'
import { pauseByPerson } from './pause-by-person.ts'
import { resumeByPerson } from './resume-by-person.ts'
import { resumeRun } from './resume-run.ts'
import { ids, type Journal, openTestRuns, paidStep, type TestRuns, workflowOf } from './runs.testing.ts'
import type { Step, StepContext } from './workflow.ts'

describeOnEachEngine('checkpoints that people make', (open) => {
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
  const fork = (workflow: AnyWorkflow<string>, runId: RunId, checkpoint: number, waits = false) =>
    runs.inOrg((tx) => forkRun(deps(workflow), tx, { runId, checkpoint, note: null, waits, keepEffects: false }))
  const keep = (workflow: AnyWorkflow<string>, runId: RunId, note: string | null = null) =>
    runs.inOrg((tx) => checkpointByPerson(deps(workflow), tx, { runId, note }))
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

  const finder = (given: Partial<AgentWorkflow> = {}) =>
    agentOf(journal, [toolOf(journal, 'find')], [calls('find', { q: 'a' }), calls('find', { q: 'b' }), 'Found.'], given)
  /** Waits for a person once it has thought and found for the first time. */
  const atLimit = () => finder({ limits: { ...limits, turns: 1 } })

  it('mark where a run waits, with a note and who did it, and a fork goes on from there', async () => {
    const agent = atLimit()
    runs.start(agent)
    const runId = await runs.create('question:1')
    await runs.untilStatus(runId, 'waiting')
    expect(await keep(agent, runId, 'before the limit')).toBe(3)
    const [reached, , kept] = await listed(runId)
    expect(kept).toMatchObject({
      ...{ number: 3, type: 'manual', steps: [], canResume: true, resumeNotes: 'before the limit', madeBy: runId },
      ...{ messageCount: reached?.messageCount, metrics: reached?.metrics },
    })
    expect(await said(runId)).toBe(2)
    const events = await runs.inOrg((tx) => listEvents(tx, { subjectId: runId, limit: 99 }))
    expect(events.find(({ event }) => event === 'run.checkpoint_created')).toMatchObject({
      actor: 'system:test',
      details: { subject: 'question:1', checkpoint: 3, note: 'before the limit' },
    })
    const { rows } = await runs.inOrg((tx) =>
      sql`select c.completed_tasks, c.in_progress_tasks, c.blocked_tasks, c.state, c.state_version
        from session_checkpoints c where run_id = ${runId} and checkpoint_type <> 'error'
        order by checkpoint_number`.execute(tx.query),
    )
    expect(rows[1]).toEqual(rows[0])

    const forked = await fork(agent, runId, 3)
    await runs.untilStatus(forked, 'waiting')
    expect(await recoveredFrom(forked)).toEqual([3])
    const resolution = { action: 'raise_limit', note: null, details: { turns: 9 } } as const
    for (const id of [forked, runId]) {
      journal.length = 0
      await runs.inOrg((tx) => resumeRun(deps(agent), tx, { id, resolution }))
      await runs.untilStatus(id, 'succeeded')
      expect(journal).toEqual([
        ...['resumed', 'find {"q":"a"}', 'think 2', 'find {"q":"b"}', 'think 3', 'finished {"text":"Found."}'],
      ])
      expect(await said(id)).toBe(6)
    }
    expect((await checkpointsOf(runId)).slice(2, 5)).toEqual([
      [3, 'manual', '', true, 'before the limit'],
      [4, 'step_completion', expect.stringMatching('decision'), true, null],
      [5, 'step_completion', 'call-1', true, null],
    ])
  })

  it('mark where a run in steps is queued, once for each who asks, and it pays for nothing again', async () => {
    let isSlow = true
    const slow: Step<string> = {
      ...{ name: 'slow', kind: 'free' },
      async run({ signal }: StepContext, state: string) {
        if (isSlow) await sleep(60_000, signal)
        return state
      },
    }
    const workflow = workflowOf(journal, [paidStep(journal, 'pay'), slow])
    const worker = runs.start(workflow)
    const runId = await runs.create('s')
    await expect.poll(async () => (await checkpointsOf(runId)).length, { timeout: 15_000 }).toBe(1)
    await expect(keep(workflow, runId)).rejects.toMatchObject({
      code: 'run.running',
      message: expect.stringContaining('autopilot runs pause'),
    })
    await worker.stop(50)
    await runs.untilStatus(runId, 'queued')
    isSlow = false
    const numbers = await Promise.all([keep(workflow, runId), keep(workflow, runId), keep(workflow, runId)])
    expect(numbers.toSorted()).toEqual([2, 3, 4])
    // Without the queue's back-off.
    await database.asOwner((tx) => sql`update pgboss.job_common set start_after = now()`.execute(tx.query))
    runs.start(workflow)
    await runs.untilStatus(runId, 'succeeded')
    expect(journal.filter((line) => line === 'pay')).toHaveLength(1)
    expect((await checkpointsOf(runId)).at(-1)).toEqual([5, 'step_completion', 'slow', true, null])
    await expect(keep(workflow, runId)).rejects.toMatchObject({ code: 'run.ended' })
    await expect(keep(workflow, ids.next())).rejects.toMatchObject({ code: 'run.not_found' })
  })

  it('are refused to a person where the run has reached nothing of its own', async () => {
    const agent = finder()
    const runId = await runs.create('question:1')
    await expect(keep(agent, runId)).rejects.toMatchObject({ code: 'run.nothing_reached' })
    await runs.inOrg((tx) => pauseByPerson(deps(agent), tx, { runId, reason: null }))
    runs.start(agent)
    await runs.untilStatus(runId, 'waiting')
    await expect(keep(agent, runId)).rejects.toMatchObject({ code: 'run.nothing_reached' })
    await resume(agent, runId)
    await runs.untilStatus(runId, 'succeeded')
    const forked = await fork(agent, runId, 2, true)
    await runs.untilStatus(forked, 'waiting')
    await expect(keep(agent, forked)).rejects.toMatchObject({ code: 'run.nothing_reached' })
    await runs.inOrg((tx) => cancelRun(deps(agent), tx, { runId: forked, note: null }))
    await expect(keep(agent, forked)).rejects.toMatchObject({ code: 'run.ended' })
  })
})
