import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { insertAuditHead } from '#audit'
import type { Database, OrgTransaction } from '#database'
import {
  type Actor,
  type Json,
  noCrashPoints,
  type OrgId,
  type RunId,
  type SessionId,
  systemClock,
  uuidV7Maker,
} from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { completeRecovery, listRecoveries } from '../recovery-store.ts'
import { insertRun } from '../run-store.ts'
import { startSessions } from '../session-store.ts'
import type { Reached } from './agent-checkpoint.ts'
import { CheckpointManager } from './checkpoint-manager.ts'
import { CheckpointRecoveryManager, type StateCheck } from './checkpoint-recovery-manager.ts'
import {
  findLatestResumable,
  invalidateCheckpoints,
  listValidCheckpoints,
  readConversation,
} from './checkpoint-store.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }
const forms = { current: 1, migrations: {} }

const reached = (given: Partial<Reached> = {}): Reached => ({
  ...{ steps: [], state: {}, stateVersion: 1, messages: [], toolResults: {}, metrics: {} },
  tasks: { completed: [], inProgress: [], blocked: [] },
  ...given,
})
const said = (...texts: readonly string[]): Json[] => texts.map((content) => ({ role: 'user', content }))
const texts = (conversation: readonly Json[]) => conversation.map((one) => (one as { content: string }).content)

describeOnEachEngine('checkpoints of a conversation', (open) => {
  let database: Database
  let orgId: OrgId
  const inOrg = <T>(work: (tx: OrgTransaction) => Promise<T>) => database.withOrg(orgId, actor, work)
  const recovery = new CheckpointRecoveryManager({ clock: systemClock, ids })

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    orgId = ids.next<OrgId>()
    await database.asOwner(async (tx) => {
      await sql`insert into orgs (id, name, slug, created_at) values (${orgId}, 'Test', ${orgId}, now())`.execute(
        tx.query,
      )
      await insertAuditHead(tx, orgId)
    })
  })

  async function newRun(fork?: { readonly of: RunId; readonly at: number }): Promise<RunId> {
    const runId = ids.next<RunId>()
    await inOrg(async (tx) => {
      await insertRun(tx, { runId, workflow: 'test', subject: 'question:1', input: {}, actor }, new Date())
      if (fork === undefined) return
      await sql`update runs set forked_from_run_id = ${fork.of}, forked_from_checkpoint = ${fork.at}
        where org_id = ${orgId} and id = ${runId}`.execute(tx.query)
    })
    return runId
  }
  async function newSession(runId: RunId) {
    const sessionId = ids.next<SessionId>()
    await inOrg((tx) =>
      startSessions(tx, { runs: [{ runId, jobId: runId, sessionId }], worker: 'test', now: new Date() }),
    )
    const deps = { database, clock: systemClock, ids, crashPoints: noCrashPoints }
    return { sessionId, manager: new CheckpointManager(deps, { orgId, runId, sessionId, actor }) }
  }
  async function runWith(...turns: readonly (readonly string[])[]) {
    const runId = await newRun()
    const session = await newSession(runId)
    for (const [index, messages] of turns.entries()) {
      await session.manager.createCheckpoint(
        'step_completion',
        reached({ steps: [`turn-${index + 1}`], messages: said(...messages) }),
      )
    }
    return { runId, ...session }
  }

  it('keep what is new each time, and give the whole conversation back', async () => {
    const { runId } = await runWith(['a', 'b'], ['c'], [], ['d'])
    const checkpoints = await inOrg((tx) => listValidCheckpoints(tx, runId))
    expect(checkpoints.map(({ number, messageCount }) => [number, messageCount])).toEqual([
      [1, 2],
      [2, 3],
      [3, 3],
      [4, 4],
    ])
    expect(texts(await inOrg((tx) => readConversation(tx, runId)))).toEqual(['a', 'b', 'c', 'd'])
    expect(texts(await inOrg((tx) => readConversation(tx, runId, 2)))).toEqual(['a', 'b', 'c'])
    const { rows } = await inOrg((tx) =>
      sql<{ stored: Json[] }>`select conversation_history as stored from session_checkpoints
        where org_id = ${orgId} and run_id = ${runId} order by checkpoint_number`.execute(tx.query),
    )
    expect(rows.map(({ stored }) => texts(stored))).toEqual([['a', 'b'], ['c'], [], ['d']])
  })

  it('are refused to a session that another one took over, and nothing of it is written', async () => {
    const { runId, manager } = await runWith(['a'])
    const { manager: second } = await newSession(runId)
    const late = manager.createCheckpoint('step_completion', reached({ messages: said('late') }), async (tx) => {
      await sql`update runs set intent = 'late' where org_id = ${orgId} and id = ${runId}`.execute(tx.query)
    })
    await expect(late).rejects.toMatchObject({ code: 'run.session_fenced' })
    await second.createCheckpoint('step_completion', reached({ messages: said('b') }))
    expect(texts(await inOrg((tx) => readConversation(tx, runId)))).toEqual(['a', 'b'])
    const { rows } = await inOrg((tx) =>
      sql<{ intent: null }>`select intent from runs where id = ${runId}`.execute(tx.query),
    )
    expect(rows).toEqual([{ intent: null }])
  })

  it('are numbered one after another when two are made at once', async () => {
    const { runId, manager } = await runWith()
    const numbers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => manager.createCheckpoint('manual', reached({ messages: said(`${n}`) }))),
    )
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    const [last] = (await inOrg((tx) => listValidCheckpoints(tx, runId))).slice(-1)
    expect(last?.messageCount).toBe(8)
  })

  it('are gone on from at the latest that can be, and left out once they are invalid', async () => {
    const { runId, manager } = await runWith(['a'], ['b'], ['c'])
    await manager.createCheckpoint('error', {
      ...reached({ messages: said('x') }),
      canResume: false,
      resumeNotes: 'looked at',
    })
    expect(await inOrg((tx) => findLatestResumable(tx, runId))).toMatchObject({ number: 3, messageCount: 3 })
    const reason = 'the answer of step 2 was corrected'
    expect(await inOrg((tx) => invalidateCheckpoints(tx, { runId, from: 2, reason, now: new Date() }))).toBe(3)
    expect(await inOrg((tx) => invalidateCheckpoints(tx, { runId, from: 2, reason, now: new Date() }))).toBe(0)
    await manager.createCheckpoint('manual', reached({ messages: said('b2') }))
    expect(await inOrg((tx) => findLatestResumable(tx, runId))).toMatchObject({ number: 5, messageCount: 2 })
    expect(texts(await inOrg((tx) => readConversation(tx, runId)))).toEqual(['a', 'b2'])
  })

  it('stand in a fork as they were when it was made, whatever becomes of the origin', async () => {
    const { runId: origin } = await runWith(['a'], ['b'], ['c'])
    const fork = await newRun({ of: origin, at: 2 })
    expect(await inOrg((tx) => findLatestResumable(tx, fork))).toMatchObject({ runId: origin, number: 2 })
    const { manager } = await newSession(fork)
    await inOrg((tx) => invalidateCheckpoints(tx, { runId: origin, from: 1, reason: 'r', now: new Date() }))
    expect(await manager.createCheckpoint('step_completion', reached({ messages: said('other') }))).toBe(3)
    expect(texts(await inOrg((tx) => readConversation(tx, fork)))).toEqual(['a', 'b', 'other'])
    expect(texts(await inOrg((tx) => readConversation(tx, origin)))).toEqual([])
    const grandchild = await newRun({ of: fork, at: 3 })
    expect((await inOrg((tx) => listValidCheckpoints(tx, grandchild))).map(({ messageCount }) => messageCount)).toEqual(
      [1, 2, 3],
    )
    expect(texts(await inOrg((tx) => readConversation(tx, grandchild)))).toEqual(['a', 'b', 'other'])
    const { rows } = await inOrg((tx) =>
      sql<{ said: Json[] }>`select conversation_up_to(${tx.orgId}, ${grandchild}, 3) as said`.execute(tx.query),
    )
    expect(texts(rows[0]?.said ?? [])).toEqual(['a', 'b', 'other'])
  })

  const restoring = (runId: RunId, toSessionId: SessionId, checks: readonly StateCheck[] = [], byPerson = false) =>
    inOrg((tx) => recovery.restore(tx, { runId, toSessionId, byPerson, inSpiteOf: false, checks, forms }))

  it('restore a run into a new session, and say how', async () => {
    const { runId } = await runWith(['a'], ['b'])
    const { sessionId } = await newSession(runId)
    const restored = await restoring(runId, sessionId)
    expect([texts(restored.conversation), [...restored.steps], restored.method]).toEqual([
      ['a', 'b'],
      ['turn-1', 'turn-2'],
      'automatic',
    ])
    await inOrg((tx) => completeRecovery(tx, { toSessionId: sessionId, errorMessage: null, now: new Date() }))
    const { rows } = await inOrg((tx) =>
      sql<{ recovery_status: string; seconds: number }>`select recovery_status, recovery_method, checkpoint_number,
        recovery_duration_seconds as seconds from v_checkpoint_recovery_history where run_id = ${runId}`.execute(
        tx.query,
      ),
    )
    expect(rows).toEqual([
      { recovery_status: 'success', recovery_method: 'automatic', checkpoint_number: 2, seconds: expect.any(Number) },
    ])
    expect(await inOrg((tx) => findLatestResumable(tx, runId))).toMatchObject({ recoveryCount: 1 })
  })

  it('are compared with the world as of when what they hold was reached, not when a person marked it', async () => {
    const { runId, manager } = await runWith(['a'], ['b'])
    await manager.createCheckpoint('error', { ...reached(), canResume: false, resumeNotes: 'test.failed' })
    await manager.createCheckpoint('manual', reached())
    await inOrg((tx) =>
      sql`update session_checkpoints set created_at = timestamptz '2026-03-01T12:00:00Z' + checkpoint_number * interval '1 hour'
        where run_id = ${runId}`.execute(tx.query),
    )
    const looked: unknown[] = []
    const { sessionId } = await newSession(runId)
    const look: StateCheck = async (_tx, { number }, since) => {
      looked.push([number, since])
      return []
    }
    await restoring(runId, sessionId, [look])
    expect(looked).toEqual([[4, new Date('2026-03-01T14:00:00Z')]])
  })

  it('that do not fit the world any more are invalidated, and the run goes on from one that does', async () => {
    const { runId } = await runWith(['a'], ['b'], ['c'])
    const { sessionId } = await newSession(runId)
    const message = 'The document of turn 2 was purged.'
    const restored = await restoring(runId, sessionId, [
      async (_tx, { number }) => (number >= 2 ? [{ about: 'document', message, blocks: true }] : []),
    ])
    expect([texts(restored.conversation), restored.method, restored.differences.length]).toEqual([['a'], 'partial', 2])
    expect(await inOrg((tx) => listRecoveries(tx, runId))).toEqual([
      {
        ...{ session: 2, checkpoint: 1, status: 'in_progress', method: 'partial', differences: [message, message] },
        ...{ error: null, startedAt: expect.any(Date), completedAt: null },
      },
    ])
    const { rows } = await inOrg((tx) =>
      sql`select checkpoint_number as number, invalidation_reason as why from session_checkpoints
        where org_id = ${orgId} and run_id = ${runId} and invalidated order by 1`.execute(tx.query),
    )
    expect(rows).toEqual([
      { number: 2, why: message },
      { number: 3, why: message },
    ])
  })

  it('are refused when a task stands in two lists', async () => {
    const { runId, manager } = await runWith(['a'])
    const task = { id: 'find', title: 'Find the invoice' }
    await manager.createCheckpoint(
      'task_completion',
      reached({ tasks: { completed: [task], inProgress: [task], blocked: [] } }),
    )
    const { sessionId } = await newSession(runId)
    expect(await restoring(runId, sessionId)).toMatchObject({ method: 'partial', checkpoint: { number: 1 } })
  })

  it('of a former form are migrated, step by step, and refused with the reason where that cannot be', async () => {
    const runId = await newRun()
    const { manager } = await newSession(runId)
    await manager.createCheckpoint('step_completion', reached({ state: { a: 1 }, stateVersion: 1 }))
    const { sessionId } = await newSession(runId)
    const restore = (given: typeof forms) =>
      inOrg((tx) =>
        recovery.restore(tx, {
          runId,
          toSessionId: sessionId,
          byPerson: true,
          inSpiteOf: false,
          checks: [],
          forms: given,
        }),
      )
    await expect(restore({ current: 3, migrations: {} })).rejects.toMatchObject({ code: 'run.checkpoint_unreadable' })
    await expect(restore({ current: 0, migrations: {} })).rejects.toThrow(/newer version/)
    const add = (name: string) => (state: Json) => ({ ...(state as object), [name]: true })
    expect(await restore({ current: 3, migrations: { 1: add('b'), 2: add('c') } })).toMatchObject({
      ...{ state: { a: 1, b: true, c: true }, method: 'manual' },
    })
  })

  it('answer the statements that people ask of them', async () => {
    await runWith(['a'], ['b'])
    const ask = (statement: string) => inOrg((tx) => sql.raw<Record<string, Json>>(statement).execute(tx.query))
    const statements = [
      'SELECT COUNT(*) FROM paused_sessions WHERE resolved = FALSE',
      'SELECT pause_type, COUNT(*) FROM paused_sessions GROUP BY pause_type',
      'SELECT recovery_status, COUNT(*), AVG(recovery_duration_seconds) FROM v_checkpoint_recovery_history GROUP BY recovery_status',
    ]
    for (const statement of statements) expect((await ask(statement)).rows).toBeInstanceOf(Array)
    const counted = await ask(
      'SELECT checkpoint_type, COUNT(*)::integer AS count FROM session_checkpoints GROUP BY checkpoint_type',
    )
    expect(counted.rows).toEqual([{ checkpoint_type: 'step_completion', count: 2 }])
    for (const view of ['v_latest_checkpoints', 'v_resumable_checkpoints']) {
      const { rows } = await ask(`select checkpoint_number from ${view} order by 1`)
      expect(rows.at(-1)).toEqual({ checkpoint_number: 2 })
    }
    // Whoever owns the database sees the rows of all orgs.
    const atTheMachine = (statement: string) =>
      database.asOwner((tx) => sql.raw<Record<string, Json>>(statement).execute(tx.query))
    for (const statement of statements) expect((await atTheMachine(statement)).rows).toBeInstanceOf(Array)
    const views = [
      ...['v_active_interventions', 'v_intervention_history', 'v_latest_checkpoints'],
      ...['v_resumable_checkpoints', 'v_checkpoint_recovery_history'],
    ]
    for (const view of views) {
      expect([view, (await atTheMachine(`select count(*)::integer as count from ${view}`)).rows.length]).toEqual([
        view,
        1,
      ])
    }
    const { rows } = await atTheMachine('select count(*)::integer as count from v_latest_checkpoints')
    expect(Number(rows[0]?.count)).toBeGreaterThan(0)
    const named = await atTheMachine(`select distinct proname as name from pg_proc where proname in ('pause_session',
      'resume_session', 'create_checkpoint', 'invalidate_checkpoints', 'get_latest_resumable_checkpoint',
      'start_checkpoint_recovery', 'complete_checkpoint_recovery')`)
    expect(named.rows).toHaveLength(7)
  })
})
