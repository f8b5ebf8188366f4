import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { Database } from '#database'
import { type Actor, type OrgId, uuidV7Maker } from '#kernel'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { insertAuditHead, listEvents, listOutlines, recordEvent, verifyAuditChain } from './index.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }
const now = new Date('2026-01-02T03:04:05.678Z')

describeOnEachEngine('audit trail', (open) => {
  async function newOrg(database: Database): Promise<OrgId> {
    const orgId = ids.next<OrgId>()
    await database.asOwner(async (tx) => {
      await tx.query.insertInto('orgs').values({ id: orgId, name: 'Test', slug: orgId, created_at: now }).execute()
      await insertAuditHead(tx, orgId)
    })
    return orgId
  }

  async function record(database: Database, orgId: OrgId, subjects: readonly string[]): Promise<void> {
    for (const subjectId of subjects) {
      await database.withOrg(orgId, actor, (tx) =>
        recordEvent(
          tx,
          {
            id: ids.next(),
            event: 'document.accepted',
            subjectKind: 'document',
            subjectId,
            details: { name: 'é \u0000 "' },
          },
          now,
        ),
      )
    }
  }

  const verify = (database: Database, orgId: OrgId) => verifyAuditChain((work) => database.withOrg(orgId, actor, work))

  it('keeps what happened, to what, by whom and when, in order', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    await record(database, orgId, ['a', 'b', 'a'])
    const events = await database.withOrg(orgId, actor, (tx) => listEvents(tx, { limit: 10 }))
    expect(events.map(({ sequence, subjectId }) => [sequence, subjectId])).toEqual([
      [1n, 'a'],
      [2n, 'b'],
      [3n, 'a'],
    ])
    expect(events[0]).toMatchObject({
      orgId,
      occurredAt: now,
      actor: 'system:test',
      event: 'document.accepted',
      details: { name: 'é \u0000 "' },
    })
    const later = await database.withOrg(orgId, actor, (tx) => listEvents(tx, { subjectId: 'a', after: 1n, limit: 10 }))
    expect(later.map(({ sequence }) => sequence)).toEqual([3n])
    expect(await database.withOrg(orgId, actor, (tx) => listEvents(tx, { limit: 2 }))).toHaveLength(2)
    const outlines = await database.withOrg(orgId, actor, (tx) => listOutlines(tx, { after: 1n, limit: 10 }))
    expect(outlines).toEqual(
      (await database.withOrg(orgId, actor, (tx) => listEvents(tx, { after: 1n, limit: 10 }))).map(
        ({ details: _, ...rest }) => rest,
      ),
    )
  })

  it('verifies a whole chain, an empty one and one longer than a page', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    expect(await verify(database, orgId)).toEqual({ whole: true, events: 0 })
    await database.withOrg(orgId, actor, async (tx) => {
      for (let count = 0; count < 1_001; count += 1) {
        const subject = { event: 'document.ready', subjectKind: 'document', subjectId: 'x', details: {} }
        await recordEvent(tx, { id: ids.next(), ...subject }, now)
      }
    })
    expect(await verify(database, orgId)).toEqual({ whole: true, events: 1_001 })
  })

  it('is verified a page at a time, while timers have their turn and events are recorded', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    await database.withOrg(orgId, actor, async (tx) => {
      for (let count = 0; count < 600; count += 1) {
        const subject = { event: 'document.ready', subjectKind: 'document', subjectId: 'x', details: {} }
        await recordEvent(tx, { id: ids.next(), ...subject }, now)
      }
    })
    let transactions = 0
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 0)
    const verdict = await verifyAuditChain(async (work) => {
      transactions += 1
      // After the head and the first page were read.
      if (transactions === 3) await record(database, orgId, ['meanwhile'])
      return await database.withOrg(orgId, actor, work)
    })
    clearInterval(timer)
    expect(verdict).toEqual({ whole: true, events: 601 })
    expect(transactions).toBe(4)
    expect(turns).toBeGreaterThanOrEqual(2)
  })

  it.each([
    [
      'a payload',
      sql`update audit_events set payload = replace(payload, 'accepted', 'rejected') where sequence = 2`,
      2n,
    ],
    ['a column beside the payload', sql`update audit_events set subject_id = 'z' where sequence = 2`, 2n],
    ['the time', sql`update audit_events set occurred_at = occurred_at + interval '1 ms' where sequence = 3`, 3n],
    [
      'a payload that is no event, with a hash of its own,',
      sql`update audit_events set payload = 'no', hash = sha256(previous_hash || convert_to('no', 'UTF8')) where sequence = 3`,
      3n,
    ],
    [
      'a payload of nothing, with a hash of its own,',
      sql`update audit_events set payload = 'null', hash = sha256(previous_hash || convert_to('null', 'UTF8'))
        where sequence = 3`,
      3n,
    ],
    ['a hash', sql`update audit_events set hash = sha256(hash) where sequence = 1`, 1n],
    ['a removed event', sql`delete from audit_events where sequence = 2`, 2n],
    ['a removed newest event', sql`delete from audit_events where sequence = 3`, 3n],
    ['a moved head', sql`update audit_heads set hash = sha256(hash)`, 3n],
    ['a removed head', sql`delete from audit_heads`, 1n],
  ])('names the event at which %s breaks the chain', async (_what, change, brokenAt) => {
    const database = await open()
    const orgId = await newOrg(database)
    await record(database, orgId, ['a', 'b', 'c'])
    const touched = await database
      .asOwner(async (tx) => {
        await change.execute(tx.query)
        // Other orgs of this suite stay as they are: the same check under the tenant's eyes, then undone.
        await sql`select set_config('role', 'autopilot_tenant', true), set_config('app.org_id', ${orgId}, true)`.execute(
          tx.query,
        )
        const tenant = { ...tx, kind: 'org' as const, orgId, actor, afterCommit: () => {}, recorded: [] }
        const verdict = await verifyAuditChain((work) => work(tenant))
        throw Object.assign(new Error('undo'), { verdict })
      })
      .catch((error) => error.verdict)
    expect(touched).toMatchObject({ whole: false, brokenAt })
    expect(await verify(database, orgId)).toEqual({ whole: true, events: 3 })
  })

  it('keeps one chain when many record at once', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    await Promise.all(Array.from({ length: 8 }, (_, writer) => record(database, orgId, Array(5).fill(`w${writer}`))))
    expect(await verify(database, orgId)).toEqual({ whole: true, events: 40 })
  })

  it('leaves no event behind when its transaction is rolled back', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const failing = database.withOrg(orgId, actor, async (tx) => {
      const subject = { event: 'document.ready', subjectKind: 'document', subjectId: 'x', details: {} }
      await recordEvent(tx, { id: ids.next(), ...subject }, now)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await verify(database, orgId)).toEqual({ whole: true, events: 0 })
  })

  it.each([
    ['change', sql`update audit_events set actor = 'somebody'`],
    ['delete', sql`delete from audit_events`],
    ['truncate', sql`truncate audit_events`],
    ['remove the head of', sql`delete from audit_heads`],
  ])('refuses to let a tenant %s its trail', async (_what, statement) => {
    const database = await open()
    const orgId = await newOrg(database)
    await record(database, orgId, ['a'])
    await expect(database.withOrg(orgId, actor, (tx) => statement.execute(tx.query))).rejects.toMatchObject({
      code: '42501',
    })
  })
})
