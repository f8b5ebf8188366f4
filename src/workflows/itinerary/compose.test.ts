import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentId } from '#kernel'
import { composeEntries, costsOf } from './compose.ts'
import { foundBooking, trip } from './itinerary.testing.ts'
import { isSameAmount, totalsOf } from './sums.ts'
import { viewItinerary } from './view-itinerary.ts'

const idOf = (n: number) => `0198f6a2-7c31-7e0b-9d42-00000000000${n}` as DocumentId

describe('what bookings make', () => {
  it('is one entry for each, in the order of time, the same whenever it is made', () => {
    const found = [trip.back, trip.hotel, trip.there].map((booking) => foundBooking(booking))
    const entries = composeEntries(found)
    expect(entries.map(({ title }) => title)).toEqual([
      'Flight KV 1427 Hamburg (HAM) – Lisbon (LIS)',
      'Hotel Miradouro (Lisbon)',
      'Flight KV 1432 Lisbon (LIS) – Hamburg (HAM)',
    ])
    expect(composeEntries(found.toReversed())).toEqual(entries)
    expect(new Set(entries.map(({ entryId }) => entryId)).size).toBe(3)
  })

  it('is one entry for what two documents say, with what each knows, and its money once', () => {
    const money = { amount: '301.17', currency: 'EUR' }
    const ticket = foundBooking({ ...trip.there, start: '2025-09-12T07:25', passenger: 'Annika Lorenz' }, money)
    const invoice = foundBooking({ ...trip.there, number: 'KV1427' }, money)
    const entries = composeEntries([ticket, invoice])
    expect(entries).toMatchObject([{ start: trip.there.start, passenger: 'Annika Lorenz', number: 'KV 1427' }])
    expect(entries[0]?.citations).toEqual([ticket.citation, invoice.citation])
    expect(costsOf([ticket, invoice])).toEqual([{ ...money, documentId: ticket.citation.documentId }])
    // Another amount is other money.
    const seat = { ...invoice, amount: '25.00' }
    expect(totalsOf(costsOf([ticket, seat]))).toEqual([{ currency: 'EUR', amount: '326.17' }])
    // Two people on one flight are two.
    const others = ['Ada A', 'Bo B'].map((passenger) => foundBooking({ ...trip.there, passenger }))
    expect(composeEntries(others)).toHaveLength(2)
    expect(new Set(composeEntries(others).map(({ entryId }) => entryId)).size).toBe(2)
    const houses = ['Miradouro', 'Pensão Rosa'].map((provider) => foundBooking({ ...trip.hotel, provider }))
    expect(composeEntries(houses)).toHaveLength(2)
  })

  it('is cancelled where a document says so, and costs nothing then', () => {
    const money = { amount: '301.17', currency: 'EUR' }
    const ticket = foundBooking(trip.there, money)
    const cancellation = foundBooking({ kind: 'flight', number: 'KV 1427' }, { cancels: true, ...money })
    expect(composeEntries([ticket, cancellation])).toMatchObject([{ cancelled: true, start: trip.there.start }])
    expect(costsOf([ticket, cancellation])).toEqual([])
  })

  it('names every booking in exactly one entry', () => {
    const booking = fc
      .record({
        kind: fc.constantFrom('flight' as const, 'hotel' as const, 'event' as const),
        number: fc.constantFrom('A 1', 'a1', 'B 2', null),
        to: fc.constantFrom('Rome', 'Kiel', null),
        start: fc.constantFrom('2026-01-01', '2026-01-01T10:00', '2026-01-02T10:00+01:00', null),
      })
      .map((one) => foundBooking(one))
    fc.assert(
      fc.property(fc.array(booking, { maxLength: 12 }), (found) => {
        const cited = composeEntries(found).flatMap(({ citations }) => citations.map(({ documentId }) => documentId))
        expect(cited.toSorted()).toEqual(found.map(({ citation }) => citation.documentId).toSorted())
      }),
    )
  })
})

describe('totals', () => {
  it('add up to the last digit, currency by currency', () => {
    const cents = fc.integer({ min: -9_999_999_999, max: 9_999_999_999 })
    fc.assert(
      fc.property(fc.array(fc.tuple(cents, fc.constantFrom('EUR', 'USD'))), (given) => {
        const costs = given.map(([value, currency], index) => ({
          documentId: idOf(index % 9),
          amount: (value / 100).toFixed(2),
          currency,
        }))
        for (const { currency, amount } of totalsOf(costs)) {
          const sum = given.filter(([, of]) => of === currency).reduce((total, [value]) => total + value, 0)
          expect(Math.round(Number(amount) * 100)).toBe(sum)
        }
      }),
    )
    expect(totalsOf([{ documentId: idOf(1), amount: '0.1005', currency: 'EUR' }])).toEqual([
      { currency: 'EUR', amount: '0.1005' },
    ])
    expect(isSameAmount('301.17', '301.1700')).toBe(true)
    expect(isSameAmount('much', 'much')).toBe(false)
  })
})

describe('the days of an itinerary', () => {
  it('show what begins, goes on and ends, each at its time', () => {
    const entries = composeEntries([trip.there, trip.hotel, trip.back].map((one) => foundBooking(one)))
    const [there, hotel, back] = entries.map(({ entryId }) => entryId)
    const { days } = viewItinerary({ entries, costs: [] })
    expect(days.map(({ day, parts }) => [day.slice(8), ...parts.map(({ entryId, part }) => [entryId, part])])).toEqual([
      ['12', [there, 'all'], [hotel, 'start']],
      ['13', [hotel, 'during']],
      ['14', [hotel, 'during']],
      ['15', [hotel, 'during']],
      ['16', [hotel, 'end'], [back, 'all']],
    ])
  })
})
