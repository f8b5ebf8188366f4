import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Permission } from '#access'
import type { Database } from '#database'
import { type Actor, type Json, type OrgId, type RunId, systemClock, uuidV7Maker } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { insertSampleRows, type SampleRows } from '../../database/sample-rows.testing.ts'
import type { InterventionDecision } from '../interventions.ts'
import { interventionOperations } from './intervention-operations.ts'
import { runOperations } from './run-operations.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'ann' }

/** A kind of work whose hooks do nothing. */
const hooks = { name: 'ingest', onFailure: async () => {}, onPause: async () => {}, onResume: async () => {} }

describeOnEachEngine('operations on runs', (open) => {
  let database: Database
  let rows: SampleRows
  let caller: { orgId: OrgId; actor: Actor }
  let runId: RunId
  let dropped: string[]

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    caller = { orgId: ids.next<OrgId>(), actor }
    rows = await database.asOwner((tx) => insertSampleRows(tx, ids, caller.orgId))
    // Inserted from a typed id.
    runId = rows.runs.id as RunId
    dropped = []
  })

  const deps = () => ({
    ...{ database, clock: systemClock, ids, workflows: [hooks], onQueued: () => {} },
    queue: { enqueue: async () => {}, drop: async (_workflow: string, jobId: string) => void dropped.push(jobId) },
  })
  const set = (table: 'runs' | 'paused_sessions' | 'session_checkpoints', columns: object) =>
    database.asOwner((tx) => tx.query.updateTable(table).set(columns).where('org_id', '=', caller.orgId).execute())
  const waits = async (pauseType: string, blocker: Json) => {
    await set('runs', { status: 'waiting' })
    await set('paused_sessions', { pause_type: pauseType, blocker_info: JSON.stringify(blocker) })
  }
  const decide = (decision: InterventionDecision, permissions: readonly Permission[]) =>
    interventionOperations(deps()).resolveIntervention(caller, {
      ...{ id: rows.paused_sessions.id, decision, note: null, permissions: new Set(permissions) },
    })

  it.each([
    ['tool_approval', { action: 'approve' }],
    ['tool_approval', { action: 'edit', arguments: {} }],
    ['effect_unknown', { action: 'retry' }],
  ] as const)('lets a tool be used (%s, %j) only by those who may use it', async (pauseType, decision) => {
    await waits(pauseType, { tool: 'send', permission: 'documents:write' })
    const forbidden = { code: 'access.forbidden', details: { permission: 'documents:write' } }
    await expect(decide(decision, ['runs:write'])).rejects.toMatchObject(forbidden)
    if (decision.action === 'retry') {
      const resuming = { runId, note: null, permissions: new Set<Permission>(['runs:write']) }
      await expect(runOperations(deps()).resumeRun(caller, resuming)).rejects.toMatchObject(forbidden)
    }
    expect(await decide(decision, ['runs:write', 'documents:write'])).toMatchObject({
      runStatus: 'queued',
      decisions: [],
    })
  })

  it.each([
    ['tool_approval', { action: 'approve' }],
    ['tool_approval', { action: 'edit', arguments: {} }],
    ['check_failed', { action: 'approve' }],
    ['low_confidence', { action: 'approve' }],
    ['effect_unknown', { action: 'retry' }],
    ['resume_approval', { action: 'approve' }],
    ['resume_approval', { action: 'retry' }],
  ] as const)('leaves to people what is for people (%s, %j), whatever a key may do', async (pauseType, decision) => {
    await waits(pauseType, { tool: 'send', permission: 'documents:write' })
    const all: readonly Permission[] = ['runs:write', 'documents:write']
    const person = caller
    caller = { ...caller, actor: { kind: 'key', keyId: 'k' } }
    await expect(decide(decision, all)).rejects.toMatchObject({ code: 'intervention.needs_person', kind: 'denied' })
    if (decision.action === 'retry') {
      const resuming = runOperations(deps()).resumeRun(caller, { runId, note: null, permissions: new Set(all) })
      await expect(resuming).rejects.toMatchObject({ code: 'intervention.needs_person' })
    }
    caller = person
    expect(await decide(decision, all)).toMatchObject({ runStatus: 'queued' })
  })

  it('lets no key say that what was done stays and may be done again', async () => {
    await waits('manual', {})
    const edit = { runId, checkpoint: 1, output: 'x', reason: 'Wrong.', keepEffects: true }
    const byKey = { ...caller, actor: { kind: 'key', keyId: 'k' } as const }
    const refused = { code: 'intervention.needs_person' }
    await expect(runOperations(deps()).editOutput(byKey, edit)).rejects.toMatchObject(refused)
    await expect(runOperations(deps()).editOutput(caller, edit)).rejects.not.toMatchObject(refused)
    const fork = { runId, checkpoint: 1, note: null, waits: false, keepEffects: true }
    await expect(runOperations(deps()).forkRun(byKey, fork)).rejects.toMatchObject(refused)
    await expect(runOperations(deps()).forkRun(caller, fork)).rejects.not.toMatchObject(refused)
  })

  it.each([
    ['tool_approval', { action: 'reject' }],
    ['tool_approval', { action: 'answer', text: 'No.' }],
    ['effect_unknown', { action: 'skip' }],
    ['stuck', { action: 'retry' }],
    ['resume_approval', { action: 'cancel' }],
  ] as const)('lets a key decide what lets nothing happen (%s, %j)', async (pauseType, decision) => {
    await waits(pauseType, { tool: 'send', permission: 'documents:write' })
    caller = { ...caller, actor: { kind: 'key', keyId: 'k' } }
    expect((await decide(decision, ['runs:write'])).resolved?.by).toBe('key:k')
  })

  it('lets whoever decides about runs keep a tool from being used', async () => {
    await waits('tool_approval', { tool: 'send', permission: 'documents:write' })
    expect(await decide({ action: 'reject' }, ['runs:write'])).toMatchObject({ runStatus: 'queued' })
  })

  it('says what is asked, what it was at, and which decisions fit', async () => {
    await waits('tool_approval', { tool: 'send', arguments: { to: 'a' } })
    await set('runs', { plan_snapshot: JSON.stringify([{ id: '1', title: 'Tell them', state: 'in_progress' }]) })
    expect(await interventionOperations(deps()).showIntervention(caller, runId)).toMatchObject({
      ...{ blocker: { tool: 'send', arguments: { to: 'a' } }, currentTask: 'Tell them' },
      decisions: ['approve', 'reject', 'edit', 'answer', 'skip', 'cancel'],
    })
  })

  it('pages through the history of decisions, of one run or of all', async () => {
    const { listInterventionHistory } = interventionOperations(deps())
    await waits('manual', {})
    await decide({ action: 'retry' }, [])
    const first = await listInterventionHistory(caller, { runId: null, cursor: null, limit: 1 })
    expect(first.items).toMatchObject([{ action: 'retry', actor: 'system:ann', runId }])
    const second = await listInterventionHistory(caller, { runId, cursor: first.nextCursor, limit: 1 })
    expect(second).toMatchObject({ items: [{ actor: 'system:test' }], nextCursor: null })
    const other = { runId: ids.next(), cursor: null, limit: 1 }
    await expect(listInterventionHistory(caller, other)).rejects.toMatchObject({ code: 'run.not_found' })
  })

  it('pages through checkpoints, and refuses cursors that no page ended with', async () => {
    const { listCheckpoints } = runOperations(deps())
    await database.asOwner(({ query }) =>
      query
        .insertInto('session_checkpoints')
        .values(
          [2, 3].map((number) => ({ ...rows.session_checkpoints, id: ids.next(), checkpoint_number: number }) as never),
        )
        .execute(),
    )
    const page = async (cursor: string | null) => await listCheckpoints(caller, { runId, all: false, cursor, limit: 2 })
    const first = await page(null)
    expect(first.items.map(({ number }) => number)).toEqual([1, 2])
    expect(await page(first.nextCursor)).toMatchObject({ items: [{ number: 3 }], nextCursor: null })
    await expect(page('nowhere')).rejects.toMatchObject({ code: 'request.invalid_cursor' })
    const stranger = { orgId: ids.next<OrgId>(), actor }
    const asked = { runId, all: true, cursor: null, limit: 2 }
    await expect(listCheckpoints(stranger, asked)).rejects.toMatchObject({ code: 'run.not_found' })
  })

  it('shows the last checkpoints of a run that has more than are shown', async () => {
    await database.asOwner(({ query }) =>
      query
        .insertInto('session_checkpoints')
        .values(
          Array.from(
            { length: 1_000 },
            (_, n) => ({ ...rows.session_checkpoints, id: ids.next(), checkpoint_number: n + 2 }) as never,
          ),
        )
        .execute(),
    )
    const { checkpoints } = await runOperations(deps()).showRun(caller, runId)
    expect([checkpoints.length, checkpoints[0]?.number, checkpoints.at(-1)?.number]).toEqual([1_000, 2, 1_001])
  })

  it('leaves no job of a run that was cancelled', async () => {
    await set('runs', { status: 'queued', job_id: null })
    await set('paused_sessions', { resolved: true, resolved_by: 'x', resolved_at: new Date(), resolution: 'retry' })
    const cancelled = await runOperations(deps()).cancelRun(caller, { runId, note: null, undo: false })
    expect([cancelled.status, dropped]).toEqual(['cancelled', [runId]])
  })
})
