import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '#database'
import type { StoredBooking } from '#documents'
import { type Actor, type OrgId, type RunId, systemClock } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { ids, newOrg, persisted } from '../../documents/documents.testing.ts'
import { aBooking } from '../itinerary/itinerary.testing.ts'
import { itineraryTools } from '../itinerary/itinerary-tools.ts'
import { planOperations } from './plan-operations.ts'

const actor: Actor = { kind: 'system', name: 'ann' }
const january = { from: '2025-01-01', to: '2025-01-31', destination: null }

describeOnEachEngine('a journey of many bookings', (open) => {
  let database: Database
  let orgId: OrgId

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    orgId = await newOrg(database)
  })

  const trains = (count: number, day: string) =>
    Array.from({ length: count }, (_, index) =>
      aBooking({ kind: 'train', number: `IC ${index}`, from: 'Kassel', to: 'Fulda', start: `${day}T08:00+01:00` }),
    )
  const booked = (bookings: readonly StoredBooking[]) => persisted(database, orgId, { processed: { bookings } })
  const plan = (journey: typeof january) => {
    const deps = { database, clock: systemClock, ids, queue: { enqueue: async () => {} }, onQueued() {} }
    return planOperations(deps).planItinerary({ orgId, actor }, { ...journey, waitMs: 0 })
  }
  const runsOf = async () => {
    const { rows } = await database.asOwner((tx) =>
      sql`select from runs where org_id = ${orgId} and workflow = 'itinerary'`.execute(tx.query),
    )
    return rows.length
  }

  it('is refused before anything is done where an itinerary cannot hold them, with how many they are', async () => {
    await booked(trains(120, '2025-01-02'))
    await booked(trains(81, '2025-01-03'))
    const tooMany = {
      ...{ code: 'itinerary.too_many_bookings', details: { bookings: 201, most_entries: 200 } },
      message: expect.stringMatching(/201 bookings.* 200 entries.*--from and --to/),
    }
    await expect(plan(january)).rejects.toMatchObject(tooMany)
    expect(await runsOf()).toBe(0)
    const tools = itineraryTools({ database, clock: systemClock, ids, leaves: false })
    const list = tools.find(({ name }) => name === 'list_bookings')
    const context = { orgId, actor, runId: ids.next<RunId>(), effectId: ids.next<never>() }
    const listing = list?.run({ ...context, signal: new AbortController().signal }, list.input.parse(january))
    await expect(listing).rejects.toMatchObject(tooMany)
    expect(await plan({ ...january, from: '2025-01-03' })).toMatchObject({ status: 'queued' })
  })

  it('is planned where they are few things in many documents', async () => {
    for (let copy = 0; copy < 3; copy += 1) await booked(trains(100, '2025-01-02'))
    expect(await plan(january)).toMatchObject({ status: 'queued' })
    expect(await runsOf()).toBe(1)
  })
})
