import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { listEvents } from '#audit'
import type { Database } from '#database'
import { type Clock, type DocumentId, noCrashPoints, type OrgId, type RunId, sha256, uuidV7Maker } from '#kernel'
import { silentLogger } from '#telemetry'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { insertSampleRows, type SampleRows } from '../../database/sample-rows.testing.ts'
import { retentionOperations } from '../operate/retention-operations.ts'
import { applyRetention } from './apply-retention.ts'
import { purgeOne } from './purge-one.ts'

const ids = uuidV7Maker()
const actor = { kind: 'system', name: 'test' } as const
const hourMs = 3_600_000
/** Never aborts. */
const { signal } = new AbortController()

/** What stays when a document is purged, and why. Any other table must be empty: a new one, too. */
const remains: Readonly<Record<string, string>> = {
  ...{ orgs: 'the org', users: 'its people', org_policies: 'its policy', retention_policies: 'its policies' },
  ...{ refresh_tokens: 'of people', invitations: 'of people', password_resets: 'of people' },
  ...{ api_keys: 'of the org', api_key_usage: 'of keys', webhooks: 'of the org', webhook_deliveries: 'ids alone' },
  ...{ notification_preferences: 'of the org', notification_events: 'ids alone' },
  ...{
    mailboxes: 'of the org',
    stuck_messages: 'no document was made of them',
    retention_runs: 'a time',
    alerts: 'ids alone',
  },
  ...{ audit_heads: 'the trail', audit_events: 'that it was there, and who removed it' },
  ...{ documents: 'that it was there', destinations: 'of the org' },
  ...{ budgets: 'money', budget_alerts: 'money', reservations: 'money, ids alone', ledger_entries: 'money, ids alone' },
  ...{ batches: 'money', batch_requests: 'whose cost it was; its tags are gone' },
  ...{ remote_objects: 'until it is deleted at the provider', compensation_records: 'ids alone' },
  idempotency_keys: 'that the key was used; its answer is gone',
}

describeOnEachEngine('retention', (open) => {
  let database: Database
  let orgId: OrgId
  let rows: SampleRows
  let removed: string[]
  let nowMs = 0
  const clock: Clock = { now: () => new Date(nowMs), monotonicMs: () => 0 }
  const deps = () => ({
    ...{ database, clock, ids, crashPoints: noCrashPoints, remoteIndex: null, log: silentLogger },
    blobs: { remove: async (_org: OrgId, key: string) => void removed.push(key) },
  })
  const caller = () => ({ orgId, actor })
  const operations = () => retentionOperations(deps())

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    orgId = ids.next<OrgId>()
    removed = []
    nowMs = Date.parse('2026-01-02T03:04:05Z')
    rows = await database.asOwner((tx) => insertSampleRows(tx, ids, orgId))
    await database.asOwner(async (tx) => {
      const mine = { trashed_at: clock.now(), held_at: null, held_by: null, hold_reason: null }
      await tx.query.updateTable('documents').set(mine).where('org_id', '=', orgId).execute()
      await tx.query.updateTable('runs').set({ ended_at: clock.now() }).where('org_id', '=', orgId).execute()
      // As after the first apply; each test counts from here.
      for (const table of ['retention_policies', 'retention_runs'] as const) {
        await tx.query.deleteFrom(table).where('org_id', '=', orgId).execute()
      }
      const log = { tool_log: '[{"tool":"search"}]' }
      await tx.query.updateTable('runs').set(log).where('org_id', '=', orgId).execute()
    })
  })

  const documentId = () => rows.documents.id as DocumentId
  const runId = () => rows.runs.id as RunId

  async function countIn(table: string): Promise<number> {
    const column = table === 'orgs' ? 'id' : 'org_id'
    const found = await database.asOwner((tx) =>
      sql<{ count: number }>`select count(*)::integer as count from ${sql.table(table)}
        where ${sql.ref(column)} = ${orgId}`.execute(tx.query),
    )
    return found.rows[0]?.count ?? 0
  }

  it('leaves nothing of a purged document but what is named, in any table there is', async () => {
    const filled = Object.keys(rows)
    await purgeOne(deps(), caller(), async () => ({ documentId: documentId() }))
    for (const table of filled) {
      const expected = table in remains ? expect.any(Number) : 0
      expect([table, await countIn(table)]).toEqual([table, expected])
    }
    expect(removed).toEqual(['key'])
    const kept = await database.asOwner((tx) =>
      tx.query.selectFrom('idempotency_keys').selectAll().where('org_id', '=', orgId).executeTakeFirstOrThrow(),
    )
    expect(kept).toMatchObject({ status: 'completed', response_body: null, response_status: null })
    const events = await database.withOrg(orgId, actor, (tx) => listEvents(tx, { subjectId: documentId(), limit: 9 }))
    expect(events.at(-1)).toMatchObject({ event: 'document.purged' })
  })

  it('purges nothing that is under a legal hold, whoever asks, until it is released', async () => {
    const { hold } = await operations().holdDocument(caller(), { reference: documentId(), reason: 'case 12' })
    expect(hold).toMatchObject({ reason: 'case 12', heldBy: 'system:test' })
    const again = await operations().holdDocument(caller(), { reference: documentId(), reason: 'another' })
    expect(again.hold?.reason).toBe('case 12')
    const refused = purgeOne(deps(), caller(), async () => ({ documentId: documentId() }))
    await expect(refused).rejects.toMatchObject({ code: 'document.held', kind: 'conflict' })
    nowMs += 365 * 24 * hourMs
    const { policies } = await operations().applyRetention(caller(), { dryRun: false })
    // Its runs are kept with it.
    expect(policies.map(({ removed }) => removed)).toEqual([0, 0, 0, 0])
    expect([await countIn('document_pages'), await countIn('runs')]).toEqual([1, 1])
    await operations().releaseDocument(caller(), documentId())
    await expect(operations().releaseDocument(caller(), documentId())).rejects.toMatchObject({
      code: 'document.not_held',
    })
    await operations().applyRetention(caller(), { dryRun: false })
    expect([await countIn('document_pages'), await countIn('runs')]).toEqual([0, 0])
  })

  it('finds each thing due when its time has come and not before, and only looks when it is to', async () => {
    const due = async () => {
      const { policies, idempotencyEntries } = await operations().reportRetention(caller())
      return Object.fromEntries([
        ...policies.map(({ policy, due }) => [policy, due]),
        ['entries', idempotencyEntries.due],
      ])
    }
    const none = { ended_runs: 0, tool_logs: 0, itineraries: 0, trash: 0 }
    expect(await due()).toMatchObject(none)
    nowMs += 24 * hourMs - 1
    expect(await due()).toMatchObject(none)
    nowMs += 1
    expect(await due()).toMatchObject({ ...none, tool_logs: 1, entries: 1 })
    nowMs += 29 * 24 * hourMs
    const all = { ended_runs: 1, tool_logs: 1, itineraries: 0, trash: 1, entries: 1 }
    expect(await due()).toEqual(all)
    await operations().applyRetention(caller(), { dryRun: true })
    expect(await due()).toEqual(all)
    const { policies, idempotencyEntries } = await operations().applyRetention(caller(), { dryRun: false })
    expect(policies.map(({ policy, removed }) => [policy, removed])).toEqual([
      ['ended_runs', 1],
      // Gone with its run.
      ['tool_logs', 0],
      ['itineraries', 0],
      ['trash', 1],
    ])
    expect(idempotencyEntries.removed).toBe(1)
    expect(await due()).toEqual({ ...none, entries: 0 })
  })

  it('removes what tools answered and leaves the run', async () => {
    nowMs += 25 * hourMs
    await operations().applyRetention(caller(), { dryRun: false })
    const run = await database.asOwner((tx) =>
      tx.query.selectFrom('runs').selectAll().where('id', '=', runId()).executeTakeFirstOrThrow(),
    )
    expect(run.tool_log).toBeNull()
    expect(await countIn('session_checkpoints')).toBe(1)
  })

  it('never removes a run that waits, and keeps itineraries longer', async () => {
    const setRun = (columns: { status?: 'waiting'; workflow?: string; ended_at?: Date | null }) =>
      database.asOwner((tx) => tx.query.updateTable('runs').set(columns).where('id', '=', runId()).execute())
    await setRun({ workflow: 'itinerary' })
    nowMs += 89 * 24 * hourMs
    const dueNow = async () => {
      const { policies } = await operations().reportRetention(caller())
      return policies.filter(({ due }) => due > 0).map(({ policy }) => policy)
    }
    expect(await dueNow()).toEqual(['tool_logs', 'trash'])
    nowMs += 24 * hourMs
    expect(await dueNow()).toEqual(['tool_logs', 'itineraries', 'trash'])
    await setRun({ workflow: 'ingest', status: 'waiting' })
    expect(await dueNow()).toEqual(['trash'])
  })

  it('is set by each org for itself, and says so', async () => {
    const set = (policy: string, keep: { hours: number } | 'for_ever' | 'default') =>
      operations().setRetention(caller(), { policy, keep })
    const trash = async (answer: ReturnType<typeof set>) =>
      (await answer).policies.find(({ policy }) => policy === 'trash')
    expect(await trash(set('trash', { hours: 1 }))).toMatchObject({ keepHours: 1, isDefault: false, due: 0 })
    nowMs += hourMs
    expect(await trash(set('trash', 'for_ever'))).toMatchObject({ keepHours: null, isDefault: false, due: 0 })
    expect(await trash(set('trash', 'default'))).toMatchObject({ keepHours: 720, isDefault: true })
    await expect(set('trasch', 'default')).rejects.toThrow('Did you mean trash?')
    await expect(set('trash', { hours: 0 })).rejects.toMatchObject({ code: 'retention.invalid' })
    const events = await database.withOrg(orgId, actor, (tx) => listEvents(tx, { subjectId: 'trash', limit: 9 }))
    expect(events.map(({ event, details }) => [event, details.before, details.keep_hours])).toEqual([
      ['retention.changed', 720, 1],
      ['retention.changed', 1, null],
      ['retention.changed', null, 720],
    ])
  })

  it('stops between two documents when it is told to, and goes on with the rest the next time', async () => {
    await database.asOwner((tx) =>
      sql`insert into documents select (jsonb_populate_record(d,
          jsonb_build_object('id', ${ids.next()}::text, 'content_hash', ${sha256('another')}::text, 'blob_key', 'another',
            'parent_document_id', null, 'parent_first_page', null, 'parent_last_page', null))).*
        from documents d where org_id = ${orgId}`.execute(tx.query),
    )
    nowMs += 31 * 24 * hourMs
    const stopping = new AbortController()
    const stopped = {
      ...deps(),
      blobs: {
        async remove(_org: OrgId, key: string) {
          removed.push(key)
          stopping.abort()
        },
      },
    }
    await applyRetention(stopped, caller(), stopping.signal)
    expect(removed).toHaveLength(1)
    const outcome = await applyRetention(deps(), caller(), signal)
    expect(outcome.policies.find(({ policy }) => policy === 'trash')).toMatchObject({ due: 1, removed: 1 })
    expect(new Set(removed)).toEqual(new Set(['key', 'another']))
  })
})
