import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import { type Clock, type RunId, systemClock } from '#kernel'
import { type NewAlert, silentLogger } from '#telemetry'
import { describeOnEachEngine } from '../database/database.testing.ts'
import type { AgentWorkflow } from './agents/agent.ts'
import { agentOf, calls, toolOf } from './agents/agents.testing.ts'
import { checkpointByPerson } from './checkpoint-by-person.ts'
import { deadlineByPerson } from './deadline-by-person.ts'
import { editOutput } from './edit-output.ts'
import { overdueWaitsSweep } from './end-overdue.ts'
import { listHistory } from './intervention-history-store.ts'
import { makeProviderDue } from './intervention-store.ts'
import type { Resolution, WaitOutcome } from './pause.ts'
import { pauseByPerson } from './pause-by-person.ts'
import { resolveByPerson } from './resolve-by-person.ts'
import { getIntervention, resumeRun } from './resume-run.ts'
import { ids, type Journal, openTestRuns, paidStep, type TestRuns, workflowOf } from './runs.testing.ts'

const hourMs = 3_600_000

describeOnEachEngine('waits that end', (open) => {
  let database: Database
  let runs: TestRuns
  let journal: Journal
  let alerts: NewAlert[]

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    runs = await openTestRuns(database)
    journal = []
    alerts = []
  })
  afterEach(() => runs.stop())

  const later = (ms: number): Clock => ({ ...systemClock, now: () => new Date(Date.now() + ms) })
  const sweepOf = (agent: AgentWorkflow, ms = 2 * hourMs, log = silentLogger) =>
    overdueWaitsSweep({
      ...{ ...runs.deciding(agent), clock: later(ms), database, log },
      raiseAlert: async (alert) => void alerts.push(alert),
    })
  const sweep = (agent: AgentWorkflow, ms = 2 * hourMs) => sweepOf(agent, ms)()
  const asking = (given: Partial<AgentWorkflow> = {}) =>
    agentOf(
      journal,
      [toolOf(journal, 'send', { effect: { kind: 'irreversible' } })],
      [calls('send', { to: 'a' }), 'Done.'],
      given,
    )
  async function waiting(agent: AgentWorkflow): Promise<RunId> {
    runs.start(agent)
    const runId = await runs.create('question:1')
    await runs.untilStatus(runId, 'waiting')
    return runId
  }
  const setDeadline = (agent: AgentWorkflow, id: string, outcome: WaitOutcome, ms = hourMs) =>
    runs.inOrg((tx) =>
      deadlineByPerson(runs.deciding(agent), tx, { id, at: new Date(Date.now() + ms), outcome, note: null }),
    )
  const decide = (agent: AgentWorkflow, id: string, resolution: Partial<Resolution>) =>
    runs.inOrg(async (tx) => {
      const given = { action: 'retry', note: null, details: {}, ...resolution } as Parameters<typeof resolveByPerson>[3]
      const may = { requireMay: () => {} }
      return resolveByPerson(runs.deciding(agent), tx, await getIntervention(tx, id), { ...given, ...may })
    })
  const historyOf = async (runId: RunId) =>
    (await runs.inOrg((tx) => listHistory(tx, { runId, before: null, limit: 9 }))).map(
      ({ action, actor }) => `${action} by ${actor}`,
    )

  it('deny what was asked when nobody decided in time, as the kind of work says', async () => {
    const agent = asking({ waits: { tool_approval: { afterMs: hourMs, outcome: 'deny' } } })
    const runId = await waiting(agent)
    expect((await runs.read(runId)).pauses[0]?.deadlineOutcome).toBe('deny')
    expect(await sweep(agent, 0)).toBe(0)
    expect(await sweep(agent)).toBe(1)
    await runs.untilStatus(runId, 'succeeded')
    expect(journal.filter((line) => line.startsWith('send'))).toEqual([])
    expect(await historyOf(runId)).toEqual(['reject by system:deadline'])
    expect(await sweep(agent)).toBe(0)
  })

  it('cancel a run that nobody decided about, and deny only what was asked', async () => {
    const agent = agentOf(journal, [toolOf(journal, 'find')], [calls('find'), calls('find'), calls('find'), 'No.'])
    const runId = await waiting(agent)
    await expect(setDeadline(agent, runId, 'deny')).rejects.toMatchObject({ code: 'intervention.outcome_unfit' })
    await setDeadline(agent, runId, 'cancel')
    expect(await sweep(agent)).toBe(1)
    await runs.untilStatus(runId, 'cancelled')
    expect(await historyOf(runId)).toEqual(['cancel by system:deadline', 'set_deadline by system:test'])
  })

  it('tell somebody once, and wait on', async () => {
    const agent = asking()
    const runId = await waiting(agent)
    await setDeadline(agent, runId, 'escalate')
    expect(await Promise.all([sweep(agent), sweep(agent)])).toEqual(expect.arrayContaining([0, 1]))
    expect(await sweep(agent)).toBe(0)
    expect(alerts).toMatchObject([{ code: 'run.escalated', severity: 'error' }])
    expect((await runs.read(runId)).run?.status).toBe('waiting')
    await decide(agent, runId, { action: 'approve' })
    await runs.untilStatus(runId, 'succeeded')
    expect((await historyOf(runId)).toSorted()).toEqual([
      ...['approve by system:test', 'escalate by system:deadline', 'set_deadline by system:test'],
    ])
    expect(journal.filter((line) => line.startsWith('send'))).toEqual(['send {"to":"a"}'])
  })

  it('leave alone a question that was withdrawn because somebody corrected what led to it', async () => {
    const tools = [toolOf(journal, 'find'), toolOf(journal, 'send', { effect: { kind: 'irreversible' } })]
    const agent = agentOf(journal, tools, [calls('find'), calls('send', { to: 'a' }), 'Done.'])
    const runId = await waiting(agent)
    await setDeadline(agent, runId, 'cancel')
    const correction = { runId, checkpoint: 2, output: 'right', reason: 'It was wrong.', keepEffects: false }
    await runs.inOrg((tx) => editOutput(runs.deciding(agent), tx, correction))
    expect((await runs.read(runId)).pauses).toMatchObject([
      { pauseType: 'manual', deadline: null, deadlineOutcome: null, autoResumeAt: null },
    ])
    expect(await sweep(agent)).toBe(0)
    expect((await runs.read(runId)).run?.status).toBe('waiting')
  })

  it('leave alone what was decided or moved meanwhile', async () => {
    const agent = asking()
    const runId = await waiting(agent)
    await setDeadline(agent, runId, 'cancel')
    await setDeadline(agent, runId, 'cancel', 9 * hourMs)
    expect(await sweep(agent)).toBe(0)
    const past = runs.inOrg((tx) =>
      deadlineByPerson(runs.deciding(agent), tx, { id: runId, at: new Date(0), outcome: 'deny', note: null }),
    )
    await expect(past).rejects.toMatchObject({ code: 'intervention.deadline_past' })
    await decide(agent, runId, { action: 'skip' })
    await expect(setDeadline(agent, runId, 'cancel')).rejects.toMatchObject({ code: 'intervention.resolved' })
    await runs.untilStatus(runId, 'succeeded')
  })

  it('refuse a decision that does not fit, and name those that do', async () => {
    const agent = asking()
    const runId = await waiting(agent)
    await expect(decide(agent, runId, { action: 'retry' })).rejects.toMatchObject({
      code: 'intervention.decision_unfit',
      details: { fitting: ['approve', 'reject', 'edit', 'answer', 'skip', 'cancel'] },
    })
    const limited = asking({ limits: { ...agent.limits, turns: 1 } })
    await runs.stop()
    runs = await openTestRuns(database)
    const second = await waiting(limited)
    const { details } = { details: { turns: 1 } }
    await expect(decide(limited, second, { action: 'raise_limit', details })).rejects.toMatchObject({
      code: 'intervention.limit_not_raised',
    })
  })

  /** As if workers had died while they worked on it, each before it reached anything. */
  async function cutOff(runId: RunId, times: number): Promise<void> {
    await database.asOwner(async (tx) => {
      for (let time = 0; time < times; time += 1) {
        const session = ids.next()
        await sql`insert into sessions (id, org_id, run_id, session_number, worker, status, started_at, ended_at, end_reason)
          select ${session}, org_id, id, session_count + 1, 'dead', 'interrupted', now(), now(), 'taken over' from runs
          where id = ${runId}`.execute(tx.query)
        await sql`update runs set session_count = session_count + 1, current_session_id = ${session}
          where id = ${runId}`.execute(tx.query)
      }
    })
  }

  it('hold an agent that was cut off at one step again and again, and name the step', async () => {
    const agent = asking()
    const runId = await runs.create('question:1')
    await cutOff(runId, 3)
    runs.start(agent, { maxCutOffs: 3 })
    await runs.untilStatus(runId, 'waiting')
    expect(journal).toEqual(['paused needs_person'])
    expect((await runs.read(runId)).pauses).toMatchObject([
      { blocker: { code: 'run.interrupted_repeatedly', cut_off_sessions: 3, completed_step: null } },
    ])
    await decide(agent, runId, { action: 'retry' })
    await runs.untilStatus(runId, 'waiting')
    await expect.poll(async () => (await runs.read(runId)).pauses.at(-1)?.pauseType).toBe('tool_approval')
  })

  /** As if the last session had left it. */
  const leave = (runId: RunId, type: 'step_completion' | 'error', canResume: boolean) =>
    database.asOwner((tx) =>
      sql`insert into session_checkpoints (id, org_id, run_id, session_id, checkpoint_number, checkpoint_type, steps,
          can_resume_from, created_at)
        select ${ids.next()}, r.org_id, r.id, current_session_id, 1 + (select count(*) from session_checkpoints c
          where c.run_id = r.id), ${type}, ${type === 'error' ? [] : ['turn-1']}::text[], ${canResume}, now()
        from runs r where r.id = ${runId}`.execute(tx.query),
    )

  it('hold an agent that was cut off at one step, whatever was noted or marked there meanwhile', async () => {
    const agent = asking()
    const runId = await runs.create('question:1')
    await cutOff(runId, 1)
    await leave(runId, 'step_completion', true)
    await cutOff(runId, 1)
    await leave(runId, 'error', false)
    await cutOff(runId, 1)
    await runs.inOrg((tx) => checkpointByPerson(runs.deciding(agent), tx, { runId, note: null }))
    runs.start(agent, { maxCutOffs: 3 })
    await runs.untilStatus(runId, 'waiting')
    expect((await runs.read(runId)).pauses).toMatchObject([
      { blocker: { code: 'run.interrupted_repeatedly', cut_off_sessions: 3 } },
    ])
    expect(journal).toEqual(['paused needs_person'])
  })

  it('do not hold an agent that came further each time', async () => {
    const agent = asking()
    const runId = await runs.create('question:1')
    await cutOff(runId, 2)
    await leave(runId, 'step_completion', false)
    await cutOff(runId, 1)
    runs.start(agent, { maxCutOffs: 3 })
    await runs.untilStatus(runId, 'waiting')
    expect((await runs.read(runId)).pauses).toMatchObject([{ pauseType: 'tool_approval' }])
  })

  it('ask before a run goes on that was cut off, where its kind of work wants that', async () => {
    const agent = asking({ resume: 'ask' })
    const runId = await runs.create('question:1')
    await cutOff(runId, 1)
    runs.start(agent)
    await runs.untilStatus(runId, 'waiting')
    expect((await runs.read(runId)).pauses).toMatchObject([{ pauseType: 'resume_approval' }])
    expect(journal).toEqual(['paused resume_approval'])
    await decide(agent, runId, { action: 'approve' })
    await expect.poll(async () => (await runs.read(runId)).pauses.at(-1)?.pauseType).toBe('tool_approval')
  })

  it('end for those that wait for a provider as soon as it answers again, and for no others', async () => {
    const workflow = workflowOf(journal, [paidStep(journal, 'only')])
    const runId = await runs.create('s')
    await runs.inOrg((tx) => pauseByPerson(runs.deciding(workflow), tx, { runId, reason: null }))
    runs.start(workflow)
    await runs.untilStatus(runId, 'waiting')
    const now = new Date()
    const soon = new Date(now.getTime() + hourMs)
    await database.asOwner((tx) =>
      sql`update paused_sessions set pause_type = 'provider_down', can_auto_resume = true, auto_resume_at = ${soon},
        blocker_info = '{"provider":"openai"}' where run_id = ${runId}`.execute(tx.query),
    )
    const due = (provider: string) => database.asOwner((tx) => makeProviderDue(tx, { provider, now }))
    expect([await due('anthropic'), await due('openai'), await due('openai')]).toEqual([0, 1, 0])
    expect((await runs.read(runId)).pauses[0]?.autoResumeAt).toEqual(now)
    const resolution = { action: 'auto_resume', note: null, details: {} } as const
    await runs.inOrg((tx) => resumeRun(runs.deciding(workflow), tx, { id: runId, resolution }))
    await runs.untilStatus(runId, 'succeeded')
  })
})
