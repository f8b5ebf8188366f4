import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listEvents } from '#audit'
import type { Database } from '#database'
import { DomainError, RemoteCallError, type RemoteFailureKind, type RunId, type SessionId, systemClock } from '#kernel'
import { silentLogger } from '#telemetry'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { beginSessions } from './begin-sessions.ts'
import { cancelWaitingRun } from './cancel-run.ts'
import { listActions, listActivePauses, listInterventions, makeDue, pauseSession } from './intervention-store.ts'
import { type InterventionId, PauseRequested, type Resolution } from './pause.ts'
import { dueRunsSweep } from './resume-due.ts'
import { resumeRun } from './resume-run.ts'
import {
  actor,
  freeStep,
  ids,
  type Journal,
  openTestRuns,
  paidStep,
  type TestRuns,
  workflowOf,
} from './runs.testing.ts'
import { advanceRun, startSessions } from './session-store.ts'
import type { StepContext, Workflow } from './workflow.ts'

const retry: Resolution = { action: 'retry', note: 'Topped up.', details: { by_hand: true } }

function outOfMoney(autoResumeAt: Date | null = null): PauseRequested {
  return new PauseRequested(
    { code: 'budget.exceeded', kind: 'denied', message: 'The budget is used up.' },
    { pauseType: 'budget_exceeded', blocker: { budget_id: 'b1' }, autoResumeAt },
  )
}

describeOnEachEngine('a run that waits', (open) => {
  let database: Database
  let runs: TestRuns
  let journal: Journal

  beforeEach(async () => {
    database = await open()
    runs = await openTestRuns(database)
    journal = []
  })
  afterEach(() => runs.stop())

  /** Pays, then fails as told until a decision is seen, then ends. */
  function asking(error: () => Error = outOfMoney, seen: (context: StepContext) => void = () => {}): Workflow<string> {
    const ask = freeStep(journal, 'ask', (context, subject) => {
      seen(context)
      if (context.resolution === null && subject !== 'easy') throw error()
    })
    return workflowOf(journal, [paidStep(journal, 'pay'), ask])
  }

  async function waiting(workflow: Workflow<string>): Promise<RunId> {
    const runId = await runs.create('hard')
    runs.start(workflow)
    await runs.untilStatus(runId, 'waiting')
    return runId
  }

  const resume = (workflow: Workflow<string>, id: string) =>
    runs.inOrg((tx) => resumeRun(runs.deciding(workflow), tx, { id, resolution: retry }))

  it('begins when its workers were cut off again and again, and ends once a person lets it go on', async () => {
    const workflow = workflowOf(journal, [freeStep(journal, 'read', () => {})])
    const runId = await runs.create('cut off')
    for (let death = 1; death <= 20; death += 1) {
      const start = { runId, jobId: runId, sessionId: ids.next<SessionId>() }
      await runs.inOrg((tx) => startSessions(tx, { runs: [start], worker: 'dies', now: new Date() }))
    }
    runs.start(workflow)
    await runs.untilStatus(runId, 'waiting')
    expect(journal).toEqual(['paused cut off needs_person'])
    const { pauses } = await runs.read(runId)
    expect(pauses).toMatchObject([{ blocker: { code: 'run.interrupted_repeatedly', cut_off_sessions: 20 } }])
    await resume(workflow, runId)
    await runs.untilStatus(runId, 'succeeded')
    expect(journal).toEqual(['paused cut off needs_person', 'resumed cut off', 'read'])
  })

  it('is in no queue, holds no slot, and keeps its checkpoints', async () => {
    const workflow = asking()
    const runId = await waiting(workflow)
    const easy = await runs.create('easy')
    await runs.untilStatus(easy, 'succeeded')
    expect(await runs.queue.countUnfinished()).toBe(0)
    expect(await runs.queue.requeueUnfinished()).toBe(0)
    const { run, sessions, checkpoints, pauses } = await runs.read(runId)
    expect(run).toMatchObject({ status: 'waiting', endedAt: null, failure: null })
    expect(sessions.map(({ status, endReason }) => [status, endReason])).toEqual([['paused', 'budget_exceeded']])
    expect(checkpoints.map(({ steps }) => steps)).toEqual([['pay']])
    expect(pauses).toMatchObject([
      {
        ...{ runId, workflow: 'test', subject: 'hard', runStatus: 'waiting', pauseType: 'budget_exceeded' },
        ...{ reason: 'The budget is used up.', blocker: { budget_id: 'b1' }, autoResumeAt: null, resolved: null },
        retryStats: { failed_attempts: 0, cut_off_sessions: 0, provider_pauses: 0 },
      },
    ])
    expect([...(await runs.inOrg((tx) => listActivePauses(tx, [runId, easy]))).keys()]).toEqual([runId])
  })

  it('keeps what its steps gave for that, in the transaction that lets it wait, and nothing when it fails or ends', async () => {
    const keep = (context: StepContext, subject: string) => {
      for (const round of ['first', 'latest']) {
        context.ifPaused(async (tx) => {
          const { rows } = await sql<{ status: string }>`select status from runs where id = ${context.runId}`.execute(
            tx.query,
          )
          journal.push(`${round} of ${subject} while ${rows[0]?.status}`)
        })
      }
    }
    const broken = new DomainError({ code: 'document.damaged', kind: 'invalid', message: 'It is damaged.' })
    const ask = freeStep(journal, 'ask', (context, subject) => {
      keep(context, subject)
      if (subject !== 'easy') throw subject === 'hard' ? outOfMoney() : broken
    })
    await waiting(workflowOf(journal, [ask]))
    expect(journal).toEqual(['ask', 'latest of hard while waiting', 'paused hard budget_exceeded'])
    await runs.untilStatus(await runs.create('broken'), 'failed')
    await runs.untilStatus(await runs.create('easy'), 'succeeded')
    expect(journal.slice(3)).toEqual(['ask', 'failed broken document.damaged', 'ask'])
  })

  it('goes on in a new session from its checkpoint, whose steps see the decision', async () => {
    const seen: unknown[] = []
    const workflow = asking(outOfMoney, ({ resolution }) => seen.push(resolution))
    const runId = await waiting(workflow)
    const { resolved } = await resume(workflow, runId)
    expect(resolved).toMatchObject({ by: 'system:test', action: 'retry', note: 'Topped up.' })
    await runs.untilStatus(runId, 'succeeded')
    const { sessions, pauses } = await runs.read(runId)
    expect(journal.filter((line) => line === 'pay')).toHaveLength(1)
    expect(journal).toEqual(['pay', 'ask', 'paused hard budget_exceeded', 'resumed hard', 'ask'])
    expect(sessions.map(({ status }) => status)).toEqual(['paused', 'completed'])
    const { interventionId, blocker } = pauses[0] ?? {}
    expect(seen).toEqual([
      null,
      { ...retry, interventionId, blocker, pauseType: 'budget_exceeded', resolvedBy: 'system:test' },
    ])
    const actions = await runs.inOrg((tx) => listActions(tx, pauses[0]?.interventionId ?? ids.next()))
    expect(actions).toMatchObject([{ action: 'retry', actor: 'system:test', details: { by_hand: true } }])
  })

  it('goes on exactly once when two people decide at the same moment', async () => {
    const workflow = asking()
    const runId = await waiting(workflow)
    const cancel = () => runs.inOrg((tx) => cancelWaitingRun(runs.deciding(workflow), tx, { id: runId, note: null }))
    const outcomes = await Promise.allSettled([resume(workflow, runId), resume(workflow, runId), cancel()])
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(lost.map(({ reason }) => reason.code)).toEqual(['intervention.resolved', 'intervention.resolved'])
    expect(lost[0]?.reason.message).toContain('system:test')
    const [intervention] = (await runs.read(runId)).pauses
    const id = intervention?.interventionId ?? ids.next<InterventionId>()
    expect(await runs.inOrg((tx) => listActions(tx, id))).toHaveLength(1)
    await runs.untilStatus(runId, intervention?.resolved?.action === 'cancel' ? 'cancelled' : 'succeeded')
    expect((await runs.read(runId)).sessions.length).toBeLessThanOrEqual(2)
  })

  it('still waits when the transaction that decides rolls back', async () => {
    const workflow = asking()
    const runId = await waiting(workflow)
    const attempt = runs.inOrg(async (tx) => {
      await resumeRun(runs.deciding(workflow), tx, { id: runId, resolution: retry })
      throw new Error('changed my mind')
    })
    await expect(attempt).rejects.toThrow('changed my mind')
    const { run, pauses } = await runs.read(runId)
    expect([run?.status, pauses[0]?.resolved]).toEqual(['waiting', null])
    expect(await runs.queue.claim('test', 10)).toEqual([])
  })

  it('lets a session that lost its run neither pause it nor go on after it was paused', async () => {
    const runId = await runs.create('hard')
    const begin = async () => {
      const jobs = [{ runId, jobId: runId }]
      const [begun] = await beginSessions({ database, clock: systemClock, ids }, asking(), {
        ...{ orgId: runs.orgId, actor, jobs, worker: 'w' },
      })
      return begun?.sessionId ?? ids.next()
    }
    const pauseAs = (sessionId: Awaited<ReturnType<typeof begin>>) =>
      runs.inOrg((tx) =>
        pauseSession(tx, {
          ...{ interventionId: ids.next(), runId, sessionId, pause: outOfMoney().pause, retryStats: {} },
          now: new Date(),
        }),
      )
    const [frozen, successor] = [await begin(), await begin()]
    await expect(pauseAs(frozen)).rejects.toMatchObject({ code: 'run.session_fenced' })
    expect((await runs.read(runId)).run?.status).toBe('running')
    await pauseAs(successor)
    const finish = runs.inOrg((tx) =>
      advanceRun(tx, {
        ...{ runId, sessionId: successor, outcome: { status: 'succeeded' }, checkpoint: null, now: new Date() },
      }),
    )
    await expect(finish).rejects.toMatchObject({ code: 'run.session_fenced' })
    await expect(pauseAs(successor)).rejects.toMatchObject({ code: 'run.session_fenced' })
    const { run, pauses } = await runs.read(runId)
    expect([run?.status, pauses.length]).toEqual(['waiting', 1])
  })

  it('is not taken from its new session by the job from before the pause', async () => {
    const workflow = asking()
    const runId = await runs.create('hard')
    const begin = async () => {
      const jobs = await runs.queue.claim('test', 10)
      const deps = { database, clock: systemClock, ids }
      const begun = await beginSessions(deps, workflow, { orgId: runs.orgId, actor, jobs, worker: 'w' })
      return { jobs, begun }
    }
    const before = await begin()
    const sessionId = before.begun[0]?.sessionId ?? ids.next()
    await runs.inOrg((tx) =>
      pauseSession(tx, {
        ...{ interventionId: ids.next(), runId, sessionId, pause: outOfMoney().pause, retryStats: {} },
        now: new Date(),
      }),
    )
    // The worker is killed before it tells the queue: the old job is still there, beside the new one.
    await resume(workflow, runId)
    const after = await begin()
    expect(after.jobs.map((job) => job.runId)).toEqual([runId])
    expect(after.begun[0]).toMatchObject({ sessionNumber: 2, resolution: { action: 'retry' } })
    const again = await beginSessions({ database, clock: systemClock, ids }, workflow, {
      ...{ orgId: runs.orgId, actor, jobs: before.jobs, worker: 'w' },
    })
    expect(again).toEqual([])
    expect((await runs.read(runId)).sessions.map(({ status }) => status)).toEqual(['paused', 'running'])
    // Should the new job get lost, for example with a restored dump, it is made again.
    await runs.queue.finish('test', [...before.jobs, ...after.jobs])
    expect(await runs.queue.requeueUnfinished()).toBe(1)
    expect((await begin()).begun[0]).toMatchObject({ runId, sessionNumber: 3 })
  })

  it('ends visibly when it is cancelled, and takes no other decision after that', async () => {
    const workflow = asking()
    const runId = await waiting(workflow)
    const { resolved } = await runs.inOrg((tx) =>
      cancelWaitingRun(runs.deciding(workflow), tx, { id: runId, note: 'Not needed.' }),
    )
    expect(resolved).toMatchObject({ action: 'cancel', note: 'Not needed.' })
    const { run, sessions } = await runs.read(runId)
    expect(run).toMatchObject({ status: 'cancelled', failure: { code: 'run.cancelled', class: 'permanent' } })
    expect(run?.endedAt).not.toBeNull()
    expect(sessions.map(({ status }) => status)).toEqual(['paused'])
    expect(journal.at(-1)).toBe('failed hard run.cancelled')
    await expect(resume(workflow, runId)).rejects.toMatchObject({ code: 'intervention.resolved' })
    await expect(resume(workflow, ids.next())).rejects.toMatchObject({ code: 'intervention.not_found' })
  })

  it('goes on by itself when its time has come, once, however many look', async () => {
    const workflow = asking(() => outOfMoney(new Date(Date.now() + 3_600_000)))
    const runId = await waiting(workflow)
    const sweep = (aheadMs: number) =>
      dueRunsSweep({
        ...{ ...runs.deciding(workflow), database, log: silentLogger },
        clock: { ...systemClock, now: () => new Date(Date.now() + aheadMs) },
      })()
    expect(await sweep(0)).toBe(0)
    const counts = await Promise.all([sweep(3_600_001), sweep(3_600_001)])
    expect(counts[0] + counts[1]).toBe(1)
    await runs.untilStatus(runId, 'succeeded')
    const [pause] = (await runs.read(runId)).pauses
    expect(pause?.resolved).toMatchObject({ by: 'system:auto-resume', action: 'auto_resume' })
  })

  it('is due at once when what it waits for has changed', async () => {
    const workflow = asking()
    await waiting(workflow)
    const change = (budgetId: string) =>
      runs.inOrg((tx) =>
        makeDue(tx, { pauseType: 'budget_exceeded', blocker: { budget_id: budgetId }, now: new Date() }),
      )
    expect([await change('another'), await change('b1')]).toEqual([0, 1])
    expect(await dueRunsSweep({ ...runs.deciding(workflow), database, log: silentLogger })()).toBe(1)
  })

  it.each<[RemoteFailureKind, string, number | null]>([
    ['server_error', 'provider_down', 60_000],
    ['rate_limited', 'provider_down', 60_000],
    ['unauthorized', 'needs_person', null],
  ])('waits instead of failing when a provider answers with %s', async (failure, pauseType, waitMs) => {
    const error = new RemoteCallError({ provider: 'openai', failure, message: 'It did not answer.' })
    // Rate limits are tried again with the queue's back-off first.
    const attempts = failure === 'rate_limited' ? 2 : 1
    const runId = await waiting(asking(() => error))
    const { sessions, pauses } = await runs.read(runId)
    expect(sessions).toHaveLength(attempts)
    expect(pauses[0]).toMatchObject({ pauseType, reason: 'It did not answer.', blocker: { provider: 'openai' } })
    const at = pauses[0]?.autoResumeAt?.getTime()
    expect(at === undefined ? null : at - (pauses[0]?.pausedAt.getTime() ?? 0)).toSatisfy(
      (ms) => ms === waitMs || Math.abs(ms - (waitMs ?? 0)) < 1_000,
    )
  })

  it('waits as long as the provider asked for and up to a minute more, the next time up to two', async () => {
    const error = () =>
      new RemoteCallError({ provider: 'openai', failure: 'breaker_open', message: 'Away.', retryAfterMs: 30_000 })
    const stubborn = workflowOf(journal, [
      freeStep(journal, 'ask', () => {
        throw error()
      }),
    ])
    const runId = await waiting(stubborn)
    await resume(stubborn, runId)
    await expect.poll(async () => (await runs.read(runId)).pauses.length, { timeout: 10_000 }).toBe(2)
    const waits = (await runs.read(runId)).pauses.map(
      ({ autoResumeAt, pausedAt }) => ((autoResumeAt?.getTime() ?? 0) - pausedAt.getTime()) / 1_000,
    )
    expect(waits.map(Math.round)).toEqual([90, 150])
  })

  it('is not what becomes of a document that needs a person: that has failed', async () => {
    const locked = new DomainError({
      ...{ code: 'document.encrypted', kind: 'invalid', message: 'It has a password.', failureClass: 'needs_person' },
    })
    const runId = await runs.create('hard')
    runs.start(asking(() => locked))
    await runs.untilStatus(runId, 'failed')
    expect((await runs.read(runId)).pauses).toEqual([])
  })

  it('is told in the audit trail, and in lists page by page', async () => {
    const workflow = asking()
    const first = await waiting(workflow)
    const second = await runs.create('hard')
    await runs.untilStatus(second, 'waiting')
    const list = (resolved: boolean | null, before: Parameters<typeof listInterventions>[1]['before'] = null) =>
      runs.inOrg((tx) => listInterventions(tx, { resolved, before, limit: 1 }))
    const [newest] = await list(false)
    expect(newest?.runId).toBe(second)
    expect((await list(null, newest ?? null)).map(({ runId }) => runId)).toEqual([first])
    await resume(workflow, first)
    await runs.untilStatus(first, 'succeeded')
    await runs.inOrg((tx) => cancelWaitingRun(runs.deciding(workflow), tx, { id: second, note: null }))
    expect(await list(false)).toEqual([])
    expect((await list(true))[0]?.resolved?.action).toBe('cancel')
    const eventsOf = async (subjectId: string) =>
      (await runs.inOrg((tx) => listEvents(tx, { subjectId, limit: 10 }))).map(({ event, details }) => [
        event,
        details.action ?? details.pause_type,
      ])
    expect(await eventsOf(first)).toEqual([
      ['run.started', undefined],
      ['run.paused', 'budget_exceeded'],
      ['run.resumed', 'retry'],
      ['run.succeeded', undefined],
    ])
    expect(await eventsOf(second)).toEqual([
      ['run.started', undefined],
      ['run.paused', 'budget_exceeded'],
      ['run.cancelled', 'budget_exceeded'],
    ])
  })
})
