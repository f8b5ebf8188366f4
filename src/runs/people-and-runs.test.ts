import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { listEvents } from '#audit'
import type { Database } from '#database'
import type { RunId } from '#kernel'
import { describeOnEachEngine } from '../database/database.testing.ts'
import type { AnyWorkflow } from './any-workflow.ts'
import { cancelRun } from './cancel-run.ts'
import { pauseByPerson } from './pause-by-person.ts'
import { resumeByPerson } from './resume-by-person.ts'
import { findRunExtras } from './run-details-store.ts'
import { gate, type Journal, openTestRuns, paidStep, type TestRuns, workflowOf } from './runs.testing.ts'
import { countFormerSessions } from './session-store.ts'
import type { Step, StepContext } from './workflow.ts'

describeOnEachEngine('what people do to runs', (open) => {
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
  const cancel = (workflow: AnyWorkflow<string>, runId: RunId) =>
    runs.inOrg((tx) => cancelRun(deps(workflow), tx, { runId, note: 'enough' }))
  const eventsOf = async (runId: RunId) => {
    const events = await runs.inOrg((tx) => listEvents(tx, { subjectId: runId, limit: 99 }))
    return events.map(({ event }) => event)
  }

  /** Two paid steps, and a gate in the first one. */
  function twoSteps() {
    const stop = gate()
    const first: ReturnType<typeof paidStep> = {
      ...{ name: 'first', kind: 'paid' },
      async run() {
        await stop.pass()
        journal.push('first')
        return {}
      },
      resume: (state) => state,
    }
    return { stop, workflow: workflowOf(journal, [first, paidStep(journal, 'second')]) }
  }

  it('lets a run wait before its next step, with what it was at kept, and go on from there', async () => {
    const { stop, workflow } = twoSteps()
    runs.start(workflow)
    const runId = await runs.create('s')
    await stop.reached
    await pause(workflow, runId, 'lunch')
    await pause(workflow, runId, 'a second wish changes nothing')
    expect(await runs.inOrg((tx) => findRunExtras(tx, runId))).toMatchObject({
      pauseRequested: { by: 'system:test', reason: 'lunch' },
    })
    stop.open()
    await runs.untilStatus(runId, 'waiting')
    expect(journal).toEqual(['first', 'paused s manual'])
    expect((await runs.read(runId)).pauses).toMatchObject([{ pauseType: 'manual', reason: /lunch/ }].map(anyReason))
    await resume(workflow, runId)
    await runs.untilStatus(runId, 'succeeded')
    expect(journal).toEqual(['first', 'paused s manual', 'resumed s', 'second'])
    expect(await runs.inOrg((tx) => findRunExtras(tx, runId))).toMatchObject({ pauseRequested: null })
    expect(await eventsOf(runId)).toEqual(expect.arrayContaining(['run.pause_requested', 'run.paused', 'run.resumed']))
  })

  const anyReason = <T extends { reason: unknown }>(one: T) => ({ ...one, reason: expect.stringMatching('lunch') })

  it('lets a queued run wait when it is taken up, before anything is done', async () => {
    const workflow = workflowOf(journal, [paidStep(journal, 'only')])
    const runId = await runs.create('s')
    await pause(workflow, runId)
    runs.start(workflow)
    await runs.untilStatus(runId, 'waiting')
    expect(journal).toEqual(['paused s manual'])
  })

  it('refuses to pause what waits or has ended, and to resume what does not wait, and says why', async () => {
    const workflow = workflowOf(journal, [paidStep(journal, 'only')])
    const waits = await runs.create('s')
    await expect(resume(workflow, waits)).rejects.toMatchObject({ code: 'run.not_waiting' })
    await pause(workflow, waits)
    runs.start(workflow)
    await runs.untilStatus(waits, 'waiting')
    await expect(pause(workflow, waits)).rejects.toMatchObject({ code: 'run.waiting' })
    await resume(workflow, waits)
    await expect(resume(workflow, waits)).rejects.toMatchObject({
      code: expect.stringMatching(/^(intervention.resolved|run.ended)$/),
    })
    await runs.untilStatus(waits, 'succeeded')
    await expect(resume(workflow, waits)).rejects.toMatchObject({ code: 'run.ended' })
    await expect(pause(workflow, waits)).rejects.toMatchObject({ code: 'run.ended' })
    await expect(cancel(workflow, waits)).rejects.toMatchObject({ code: 'run.ended' })
  })

  it('tells whoever resumes second that it was resumed, and by whom', async () => {
    const workflow = workflowOf(journal, [paidStep(journal, 'only')])
    const runId = await runs.create('s')
    await pause(workflow, runId)
    const worker = runs.start(workflow)
    await runs.untilStatus(runId, 'waiting')
    await worker.stop(1_000)
    const outcomes = await Promise.allSettled([resume(workflow, runId), resume(workflow, runId)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const [refused] = outcomes.filter(({ status }) => status === 'rejected')
    expect(refused).toMatchObject({
      reason: { code: 'intervention.resolved', message: expect.stringContaining('by system:test') },
    })
  })

  it('takes a wish to pause back where the run is not there yet', async () => {
    const { stop, workflow } = twoSteps()
    runs.start(workflow)
    const runId = await runs.create('s')
    await stop.reached
    await pause(workflow, runId)
    await resume(workflow, runId)
    stop.open()
    await runs.untilStatus(runId, 'succeeded')
    expect(await eventsOf(runId)).toContain('run.pause_withdrawn')
  })

  it('goes on where the wish is taken back after the run has read it', async () => {
    const { stop, workflow } = twoSteps()
    const held = gate()
    let transactions = 0
    // The first keeps the step and reads the wish; the second would let the run wait.
    const slowToWait: Database = {
      ...database,
      async withOrg(...given) {
        if (journal.includes('first')) transactions += 1
        if (transactions === 2) await held.pass()
        return database.withOrg(...given)
      },
    }
    const worker = runs.start(workflow, {}, slowToWait)
    const runId = await runs.create('s')
    await stop.reached
    await pause(workflow, runId)
    stop.open()
    await held.reached
    await resume(workflow, runId)
    held.open()
    await runs.untilStatus(runId, 'succeeded')
    await worker.stop(1_000)
    expect(journal).toEqual(['first', 'second'])
    const { pauses, sessions } = await runs.read(runId)
    expect(pauses).toEqual([])
    expect(sessions.map(({ endReason }) => endReason)).toEqual(['pause withdrawn', 'succeeded'])
    expect(await runs.inOrg((tx) => countFormerSessions(tx, runId))).toMatchObject({ failed: 0, cutOff: 0 })
  })

  it('lets a run end that is asked to wait at its last step', async () => {
    const stop = gate()
    const workflow = workflowOf(journal, [{ name: 'last', kind: 'transaction', run: async () => {} }])
    const slow = { ...workflow, steps: [freeStepAt(stop), ...workflow.steps] }
    runs.start(slow)
    const runId = await runs.create('s')
    await stop.reached
    await pause(slow, runId)
    stop.open()
    await runs.untilStatus(runId, 'succeeded')
    const { rows } = await runs.inOrg((tx) =>
      sql`select pause_requested_by, pause_requested_at from runs where id = ${runId}`.execute(tx.query),
    )
    expect(rows).toEqual([{ pause_requested_by: null, pause_requested_at: null }])
  })

  const freeStepAt = (stop: ReturnType<typeof gate>): Step<string> => ({
    ...{ name: 'slow', kind: 'free' },
    async run(_context: StepContext, state: string) {
      await stop.pass()
      return state
    },
  })

  it.each(['queued', 'running', 'waiting'])('ends a run at once that is %s', async (status) => {
    const { stop, workflow } = twoSteps()
    const runId = await runs.create('s')
    if (status === 'waiting') await pause(workflow, runId)
    if (status !== 'queued') runs.start(workflow)
    if (status === 'running') await stop.reached
    if (status === 'waiting') await runs.untilStatus(runId, 'waiting')
    const { jobId } = await cancel(workflow, runId)
    await runs.queue.drop('test', jobId)
    const { run, pauses, sessions } = await runs.read(runId)
    expect(run).toMatchObject({ status: 'cancelled', failure: { code: 'run.cancelled' } })
    expect(pauses.every(({ resolved }) => resolved?.action === 'cancel')).toBe(true)
    expect(sessions.some((session) => session.status === 'running')).toBe(false)
    expect(journal.at(-1)).toBe('failed s run.cancelled')
    const jobs = await database.asOwner((tx) => sql`select id from pgboss.job_common`.execute(tx.query))
    expect(jobs.rows).toEqual([])
    stop.open()
    const after = runs.start(workflow)
    await after.stop(2_000)
    // What the session that was cut off had paid for is refused, and nothing of the run is done any more.
    expect((await runs.read(runId)).checkpoints).toEqual([])
    expect(journal).not.toContain('second')
    await expect(cancel(workflow, runId)).rejects.toMatchObject({
      code: 'run.ended',
      message: expect.stringContaining('cancelled by system:test'),
    })
  })

  it('of a cancel and the commit that ends the run lets one happen', async () => {
    for (let round = 0; round < 5; round += 1) {
      const stop = gate()
      const workflow = workflowOf(journal, [
        {
          ...{ name: 'last', kind: 'transaction' },
          async run() {
            stop.open()
          },
        },
      ])
      const worker = runs.start(workflow)
      const runId = await runs.create(`s${round}`)
      const cancelled = await stop.pass().then(() =>
        cancel(workflow, runId).then(
          () => true,
          (thrown: { code: string }) => {
            expect(thrown.code).toBe('run.ended')
            return false
          },
        ),
      )
      await runs.untilStatus(runId, cancelled ? 'cancelled' : 'succeeded')
      await worker.stop(1_000)
      const names = await eventsOf(runId)
      expect(names.filter((name) => name === 'run.cancelled' || name === 'run.succeeded')).toHaveLength(1)
    }
  })
})
