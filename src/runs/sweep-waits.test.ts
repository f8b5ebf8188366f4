import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import { type RunId, systemClock } from '#kernel'
import { type LogFields, silentLogger } from '#telemetry'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { overdueWaitsSweep } from './end-overdue.ts'
import { pauseByPerson } from './pause-by-person.ts'
import { dueRunsSweep } from './resume-due.ts'
import { freeStep, openTestRuns, type TestRuns, workflowOf } from './runs.testing.ts'

const aPage = 200
const longAgo = new Date('2026-01-01T00:00:00Z')
const lately = new Date('2026-02-01T00:00:00Z')

describeOnEachEngine('waits that cannot be ended', (open) => {
  const workflow = workflowOf([], [freeStep([], 'read', () => {})])
  let database: Database
  let runs: TestRuns
  let warned: string[]
  let good: RunId

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    runs = await openTestRuns(database)
    warned = []
    good = await runs.create('good')
    await runs.inOrg((tx) => pauseByPerson(runs.deciding(workflow), tx, { runId: good, reason: null }))
    runs.start(workflow)
    await runs.untilStatus(good, 'waiting')
  })
  afterEach(() => runs.stop())

  /** Of a kind of work that this installation does not know, so that every try throws. */
  const insertHopeless = (count: number, waits: { readonly deadline: Date | null; readonly resumeAt: Date | null }) =>
    database.asOwner((tx) =>
      sql`with hopeless as (
          select gen_random_uuid() as run, gen_random_uuid() as session from generate_series(1, ${count}::integer)
        ), of_run as (
          insert into runs (id, org_id, workflow, subject, status, created_at, created_by)
          select run, ${runs.orgId}::uuid, 'gone', 'x', 'waiting', now(), 'system:test' from hopeless
        ), of_session as (
          insert into sessions (id, org_id, run_id, session_number, worker, status, started_at, ended_at)
          select session, ${runs.orgId}::uuid, run, 1, 'w', 'paused', now(), now() from hopeless
        )
        insert into paused_sessions (id, org_id, run_id, session_id, pause_type, reason, paused_at, deadline,
          deadline_outcome, can_auto_resume, auto_resume_at)
        select gen_random_uuid(), ${runs.orgId}::uuid, run, session, 'needs_person', 'x', now(), ${waits.deadline}::timestamptz,
          ${waits.deadline === null ? null : 'cancel'}, ${waits.resumeAt !== null}, ${waits.resumeAt}::timestamptz
        from hopeless`.execute(tx.query),
    )
  const deps = () => ({
    ...{ ...runs.deciding(workflow), clock: systemClock, database, raiseAlert: async () => {} },
    log: { ...silentLogger, warn: (_fields: LogFields, message: string) => void warned.push(message) },
  })

  it('hide no other that is overdue from the next look, and are looked at again after it', async () => {
    await insertHopeless(aPage + 1, { deadline: longAgo, resumeAt: null })
    await database.asOwner((tx) =>
      sql`update paused_sessions set deadline = ${lately}, deadline_outcome = 'cancel' where run_id = ${good}`.execute(
        tx.query,
      ),
    )
    const sweep = overdueWaitsSweep(deps())
    expect([await sweep(), warned.length]).toEqual([0, aPage])
    expect([await sweep(), warned.length]).toEqual([1, aPage + 1])
    expect((await runs.read(good)).run?.status).toBe('cancelled')
    expect([await sweep(), warned.length]).toEqual([0, 2 * aPage + 1])
  })

  it('hide no run whose time has come from the next look, and are looked at again after it', async () => {
    await insertHopeless(aPage, { deadline: null, resumeAt: longAgo })
    await database.asOwner((tx) =>
      sql`update paused_sessions set can_auto_resume = true, auto_resume_at = ${lately} where run_id = ${good}`.execute(
        tx.query,
      ),
    )
    const sweep = dueRunsSweep(deps())
    expect([await sweep(), warned.length]).toEqual([0, aPage])
    expect([await sweep(), warned.length]).toEqual([1, aPage])
    await runs.untilStatus(good, 'succeeded')
    expect([await sweep(), warned.length]).toEqual([0, 2 * aPage])
  })
})
