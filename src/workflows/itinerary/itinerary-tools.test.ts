import { beforeAll, expect, it } from 'vitest'
import { listEvents } from '#audit'
import type { Database } from '#database'
import { changeItinerary, deleteItinerary, findItineraryOfRun, getItinerary, keepDrafts } from '#documents'
import { type Actor, type Json, type OrgId, systemClock, uuidV7Maker } from '#kernel'
import type { ToolContext } from '#runs'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { insertSampleRows, type SampleRows } from '../../database/sample-rows.testing.ts'
import { isCancellation } from './find-bookings.ts'
import { aBooking, trip } from './itinerary.testing.ts'
import { itineraryTools } from './itinerary-tools.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'ada' }

describeOnEachEngine('the tools of the agent of itineraries', (open) => {
  let database: Database
  let rows: SampleRows
  let orgId: OrgId

  beforeAll(async () => {
    database = await open()
    orgId = ids.next<OrgId>()
    rows = await database.asOwner((tx) => insertSampleRows(tx, ids, orgId))
    const bookings = JSON.stringify([aBooking(trip.there), aBooking(trip.back), aBooking(trip.hotel)])
    const input = JSON.stringify({ from: '2025-09-01', to: null, destination: null })
    await database.asOwner(async ({ query }) => {
      await query.updateTable('extractions').set({ bookings }).where('org_id', '=', orgId).execute()
      await query.updateTable('runs').set({ input, workflow: 'itinerary' }).where('org_id', '=', orgId).execute()
      await query.deleteFrom('itineraries').where('org_id', '=', orgId).execute()
      const shown = { state: 'ready' as const, trashed_at: null, purged_at: null }
      await query.updateTable('documents').set(shown).where('org_id', '=', orgId).execute()
    })
  })

  const context = (): ToolContext => ({
    ...{ orgId, runId: rows.runs.id, actor, effectId: ids.next(), signal: new AbortController().signal },
  })
  const tool = (name: string) => {
    const found = itineraryTools({ database, clock: systemClock, ids, leaves: false }).find((one) => one.name === name)
    if (found === undefined) throw new Error(`no tool ${name}`)
    return found
  }
  const call = async (name: string, given: Json, of = context()) =>
    JSON.parse(await tool(name).run(of, tool(name).input.parse(given)))
  const kept = () => database.withOrg(orgId, actor, (tx) => findItineraryOfRun(tx, rows.runs.id))
  const finish = (itineraryId: string | null) =>
    database.withOrg(orgId, actor, (tx) => keepDrafts(tx, { runId: rows.runs.id, itineraryId }, systemClock.now()))
  const draft = async () => {
    const { booking_ids: bookingIds } = await call('list_bookings', {})
    return await call('compose_itinerary', { booking_ids: bookingIds })
  }

  it('list the bookings of a period and of a place, in parts', async () => {
    expect(await call('list_bookings', {})).toMatchObject({ count: 3, next_after: null })
    const after = `${rows.documents.id}#1`
    expect(await call('list_bookings', { after })).toMatchObject({ bookings: [{}], count: 3, next_after: null })
    expect(await call('list_bookings', { from: '2025-09-16', to: '2025-09-16' })).toMatchObject({ count: 2 })
    expect(await call('list_bookings', { from: '2025-09-17' })).toMatchObject({ count: 0, bookings: [] })
    expect(await call('list_bookings', { destination: 'Rome' })).toMatchObject({ count: 0 })
    expect(await call('list_bookings', { destination: 'Lisbon', to: '2025-12-31' })).toMatchObject({ count: 3 })
  })

  it('keep one itinerary for a run, however often it is saved and sent, and take it back', async () => {
    const given = await draft()
    const first = context()
    const saving = tool('save_itinerary')
    if (saving.effect.kind !== 'compensable') throw new Error('it is to be undone')
    expect(await saving.effect.lookUp?.(first)).toBeUndefined()
    const saved = await call('save_itinerary', given, first)
    expect(saved).toEqual({ itinerary_id: first.effectId, version: 1 })
    expect(JSON.parse((await saving.effect.lookUp?.(first)) ?? '')).toEqual(saved)
    // Sent again by a session that knows nothing of it.
    const second = context()
    expect(await saving.effect.lookUp?.(second)).toBeUndefined()
    const better = await call('save_itinerary', { ...given, title: 'Better' }, second)
    expect(better).toEqual({ ...saved, version: 2 })
    expect(JSON.parse((await saving.effect.lookUp?.(second)) ?? '')).toEqual(better)
    expect(await call('save_itinerary', given)).toEqual({ ...saved, version: 3 })
    expect(await kept()).toMatchObject({ itineraryId: saved.itinerary_id, isDraft: true })
    expect(await finish(null)).toMatchObject([{ isDraft: false, version: 4, made: { version: 4 } }])
    const one = await database.withOrg(orgId, actor, (tx) => getItinerary(tx, saved.itinerary_id))
    expect(one.entries.map(({ citations }) => citations[0]?.documentId)).toEqual(Array(3).fill(rows.documents.id))
    await saving.effect.undo(context(), given)
    await saving.effect.undo(context(), given)
    expect(await kept()).toBeUndefined()
    const events = await database.withOrg(orgId, actor, (tx) => listEvents(tx, { after: 2n ** 62n, limit: 50 }))
    const names = events.map(({ event }) => event).filter((event) => event.startsWith('itinerary.'))
    expect(names).toEqual(['itinerary.deleted'])
  })

  it('leave what a person made of it to them, when it is kept again and when it is undone', async () => {
    const given = await draft()
    const of = context()
    const { itinerary_id: id, version } = await call('save_itinerary', given, of)
    const saving = tool('save_itinerary')
    if (saving.effect.kind !== 'compensable') throw new Error('it is to be undone')
    await database.withOrg(orgId, actor, async (tx) => {
      const before = await getItinerary(tx, id, { lock: true })
      await changeItinerary(tx, id, { ...before, title: 'Mine' }, systemClock.now())
    })
    const theirs = { code: 'itinerary.changed_since', message: expect.stringContaining('version 2') }
    await expect(call('save_itinerary', given)).rejects.toMatchObject(theirs)
    await expect(saving.effect.undo(of, given)).rejects.toMatchObject(theirs)
    expect(await kept()).toMatchObject({ title: 'Mine', version: 2, isDraft: false })
    expect(await finish('not an id')).toEqual([])
    expect(JSON.parse((await saving.effect.lookUp?.(of)) ?? '')).toEqual({ itinerary_id: id, version })
    await database.withOrg(orgId, actor, (tx) => deleteItinerary(tx, id))
  })

  it('keep nothing that the documents do not say', async () => {
    const given = await draft()
    const refused = async (change: object, why: string) => {
      await expect(call('save_itinerary', { ...given, ...change })).rejects.toMatchObject({
        ...{ code: 'itinerary.not_right', message: expect.stringContaining(why) },
      })
    }
    const [first, ...others] = given.entries
    await refused({ entries: others }, 'is in no entry')
    await refused({ entries: [{ ...first, start: '2025-09-12T05:25+02:00' }, ...others] }, 'is not what document')
    await refused({ entries: [{ ...first, booking_ids: [`${ids.next()}#0`] }, ...others] }, 'There is no booking')
    await refused({ entries: [first, ...others, { ...first, entry_id: 'b' }] }, 'in two entries')
    await refused({ totals: [{ currency: 'EUR', amount: '1.00' }] }, 'do not add up')
    expect(await kept()).toBeUndefined()
    const left = [{ booking_id: first.booking_ids[0], why: 'Not ours.' }]
    // Whoever does not fly there is there all the same, as far as the others say.
    const rest = await call('compose_itinerary', {
      booking_ids: others.flatMap((one: typeof first) => one.booking_ids),
    })
    const saved = await call('save_itinerary', { ...rest, left_out: left })
    expect(saved).toMatchObject({ version: 1 })
  })
})

it.each([
  ['Cancellation confirmation KV 1427', null, true],
  ['Stornierungsbestätigung', null, true],
  ['Your trip', 'cancelled booking', true],
  ['Booking confirmation Q7K4ZM', null, false],
  ['Trip cancellation insurance', null, false],
  [null, null, false],
])('takes %j (%j) for a cancellation: %j', (title, subtype, expected) => {
  expect(isCancellation({ title, subtype })).toBe(expected)
})
