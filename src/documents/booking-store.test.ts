import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { bookingsQuery } from './booking-store.ts'
import { actor, newOrg, now, persisted } from './documents.testing.ts'
import { listBookings } from './index.ts'
import { setTrashed } from './trash-store.ts'

const nothing = { provider: null, number: null, passenger: null, from: null, start: null, end: null }
const hotel = { ...nothing, kind: 'hotel' as const, to: 'Lisbon' }

describeOnEachEngine('documents with bookings', (open) => {
  it('are found by the index of those alone, in its order', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const plan = await database.withOrg(orgId, actor, async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx.query)
      return await sql`explain (format json) ${bookingsQuery(tx, { limit: 9 })}`.execute(tx.query)
    })
    expect(JSON.stringify(plan.rows)).toContain('extractions_with_bookings')
    expect(JSON.stringify(plan.rows)).not.toContain('"Sort"')
  })

  it('come in pages, each once, past those in the trash, and say where nobody has looked at what was not certain', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const made: string[] = []
    for (const state of ['ready', 'needs_review', 'ready'] as const) {
      const reasons = [{ code: 'check.failed', message: 'Look at it.', field: null, page: null }]
      const decision = state === 'ready' ? { state } : { state, reasons }
      const { documentId } = await persisted(database, orgId, { processed: { bookings: [hotel], decision } })
      made.unshift(documentId)
    }
    await persisted(database, orgId)
    for (let trashed = 0; trashed < 2; trashed += 1) {
      const { documentId } = await persisted(database, orgId, { processed: { bookings: [hotel] } })
      await database.withOrg(orgId, actor, (tx) => setTrashed(tx, { documentId, trashedAt: now }, now))
    }
    const list = (before: Parameters<typeof listBookings>[1]['before']) =>
      database.withOrg(orgId, actor, (tx) => listBookings(tx, { before: before ?? null, limit: 2 }))
    const gone = await list(null)
    expect(gone.documents).toEqual([])
    const first = await list(gone.next)
    const second = await list(first.next)
    expect([...first.documents, ...second.documents].map((one) => [one.documentId, one.isUncertain])).toEqual([
      ...[
        [made[0], false],
        [made[1], true],
      ],
      [made[2], false],
    ])
    expect(second.next).toBeNull()
  })
})
