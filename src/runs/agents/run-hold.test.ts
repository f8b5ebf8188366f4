import { expect, it } from 'vitest'
import { type Actor, type OrgId, type RunId, type SessionId, uuidV7Maker } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { insertSampleRows } from '../../database/sample-rows.testing.ts'
import { runHold } from './run-hold.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }

describeOnEachEngine('whether a session holds its run', (open) => {
  it.each([
    ['is known once it was asked', 1, null],
    ['is given up where each answer takes too long, instead of asking for ever', 10_000, 'run.hold_unclear'],
  ])('%s', async (_what, stepMs, code) => {
    const database = await open()
    const orgId = ids.next<OrgId>()
    const rows = await database.asOwner((tx) => insertSampleRows(tx, ids, orgId))
    // Whatever the sample rows are, these columns hold ids.
    const [runId, sessionId] = [rows.runs.id as RunId, rows.sessions.id as SessionId]
    await database.asOwner((tx) =>
      tx.query
        .updateTable('runs')
        .set({ status: 'running', current_session_id: sessionId })
        .where('id', '=', runId)
        .execute(),
    )
    let nowMs = 0
    // Each look at the clock is so much later.
    const clock = { monotonicMs: () => (nowMs += stepMs) }
    const hold = runHold({ database, clock }, { orgId, runId, sessionId, actor })
    const required = await hold.require().then(
      () => null,
      (error: { readonly code: string }) => error.code,
    )
    expect(required).toBe(code)
  })
})
