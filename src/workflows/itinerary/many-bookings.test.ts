import { beforeAll, expect, it } from 'vitest'
import type { Database } from '#database'
import type { StoredBooking } from '#documents'
import type { DocumentId, OrgId, RunId } from '#kernel'
import { forgetReadersOf } from '#runs'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { actor, ids, newOrg, now, persisted } from '../../documents/documents.testing.ts'
import { aBooking, trip } from './itinerary.testing.ts'
import { itineraryTools } from './itinerary-tools.ts'

describeOnEachEngine('bookings among many', (open) => {
  let database: Database
  let orgId: OrgId
  let lisbon: DocumentId

  const booked = async (...bookings: readonly StoredBooking[]) =>
    (await persisted(database, orgId, { processed: { bookings } })).documentId
  const aRun = async () => {
    const id = ids.next<RunId>()
    await database.asOwner(({ query }) =>
      query
        .insertInto('runs')
        .values({
          ...{ id, org_id: orgId, workflow: 'itinerary', subject: `run:${id}`, status: 'running' },
          input: JSON.stringify({ from: null, to: null, destination: 'Lisbon' }),
          ...{ created_at: now, created_by: 'system:test' },
        })
        .execute(),
    )
    return id
  }
  const call = async (runId: RunId, name: string, given: object) => {
    const tools = itineraryTools({ database, clock: { now: () => now }, ids, leaves: false })
    const found = tools.find((tool) => tool.name === name)
    const context = { orgId, runId, actor, effectId: ids.next<never>(), signal: new AbortController().signal }
    return JSON.parse((await found?.run(context, found.input.parse(given))) ?? '')
  }

  beforeAll(async () => {
    database = await open()
    orgId = await newOrg(database)
    lisbon = await booked(aBooking(trip.there), aBooking(trip.back))
    for (let count = 0; count < 110; count += 1) {
      await booked(aBooking({ kind: 'train', from: 'Kassel', to: 'Fulda', start: '2024-01-01T08:00' }))
    }
  }, 120_000)

  it('are found in the oldest document, and none of a period is left out', async () => {
    const runId = await aRun()
    expect(await call(runId, 'list_bookings', { destination: 'Lisbon' })).toMatchObject({
      ...{ count: 2, bookings: [{ document_id: lisbon }, { document_id: lisbon }], next_after: null },
    })
    expect(await call(runId, 'list_bookings', { from: '2023-12-30', to: '2024-01-02' })).toMatchObject({ count: 110 })
  })

  it('are listed on from where the part before ended, whatever is put into the trash meanwhile', async () => {
    const period = { from: '2023-12-30', to: '2024-01-02' }
    const runId = await aRun()
    const first = await call(runId, 'list_bookings', period)
    expect(first.next_after).toBe(first.booking_ids.at(-1))
    const trash = (trashed_at: Date | null) =>
      database.asOwner(({ query }) =>
        query.updateTable('documents').set({ trashed_at }).where('id', '=', first.bookings[0].document_id).execute(),
      )
    await trash(now)
    const seen: string[] = first.booking_ids
    for (let after = first.next_after; after !== null; ) {
      const part = await call(runId, 'list_bookings', { ...period, after })
      seen.push(...part.booking_ids)
      after = part.next_after
    }
    await trash(null)
    expect([seen.length, new Set(seen).size]).toEqual([110, 110])
  })

  it.each(['compose_itinerary', 'save_itinerary'])(
    'are noted as seen by %s alone, so that a purge takes them',
    async (name) => {
      const named = { booking_ids: [`${lisbon}#0`, `${lisbon}#1`] }
      const draft = await call(await aRun(), 'compose_itinerary', named)
      const runId = await aRun()
      await call(runId, name, name === 'compose_itinerary' ? named : draft)
      const forgotten = await database.withOrg(orgId, actor, async (tx) => {
        const removed = await forgetReadersOf(tx, lisbon)
        const left = await tx.query.selectFrom('runs').select('id').where('id', '=', runId).execute()
        return { removed, left }
      })
      expect(forgotten).toMatchObject({ left: [] })
      expect(forgotten.removed).toContain(runId)
    },
  )
})
