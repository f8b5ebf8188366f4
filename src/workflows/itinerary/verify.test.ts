import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentId } from '#kernel'
import { citeBooking, isQuoted } from './cite-booking.ts'
import { composeEntries, costsOf, type FoundBooking } from './compose.ts'
import { findConflicts } from './find-conflicts.ts'
import { aBooking, anEntry, foundBooking, trip } from './itinerary.testing.ts'
import { totalsOf } from './sums.ts'
import { type ClaimedItinerary, verifyItinerary } from './verify-itinerary.ts'

const money = { amount: '301.17', currency: 'EUR' }
const found = [
  foundBooking(trip.there, money),
  foundBooking(trip.back),
  foundBooking({ ...trip.hotel, end: '2025-09-15T11:00' }),
]

function right(of: readonly FoundBooking[] = found): ClaimedItinerary {
  const [entries, costs] = [composeEntries(of), costsOf(of)]
  return { entries, costs, conflicts: findConflicts(entries), totals: totalsOf(costs) }
}
const knowledge = new Set(['k1'])
const problems = (change: (of: ClaimedItinerary) => Partial<ClaimedItinerary>) => {
  const claimed = right()
  return verifyItinerary({ ...claimed, ...change(claimed) }, found, knowledge).join('\n')
}
const first = ({ entries }: ClaimedItinerary, rest: object) => ({
  entries: entries.map((entry, index) => (index === 0 ? { ...entry, ...rest } : entry)),
})
const other = '0198f6a2-7c31-7e0b-9d42-5b1f0c3e8a11' as DocumentId

describe('the verifiers of an itinerary', () => {
  it('find nothing wrong with what the rules make of bookings', () => {
    expect(problems(() => ({}))).toBe('')
    expect(right().conflicts.map(({ kind }) => kind)).toEqual(['missing_night'])
  })

  it('find an entry that no document says, or that says otherwise', () => {
    expect(problems((of) => first(of, { citations: [] }))).toContain('cites no document')
    const cites = [{ documentId: other, page: 1, quote: null }]
    expect(problems((of) => first(of, { citations: cites }))).toContain('no booking was found')
    expect(problems((of) => first(of, { start: '2025-09-12T08:25+02:00' }))).toContain('is not what document')
    expect(problems((of) => first(of, { to: 'Rome' }))).toContain('is not what document')
    expect(problems((of) => first(of, { number: 'KV 1' }))).toContain('is not what document')
    const claimed = { kind: 'activity' as const, start: '2025-09-13' }
    const more = (rest: object) => (of: ClaimedItinerary) => ({
      entries: of.entries.toSpliced(2, 0, anEntry({ ...claimed, ...rest })),
    })
    expect(problems(more({}))).toContain('taken from nothing')
    expect(problems(more({ knowledgeItemId: 'k2' }))).toContain('not among those that were read')
    expect(problems(more({ knowledgeItemId: 'k1' }))).toBe('')
  })

  it('find times that are none, out of order, and ids that are there twice', () => {
    expect(problems((of) => first(of, { start: 'at noon' }))).toContain('is no time')
    expect(problems((of) => ({ entries: of.entries.toReversed() }))).toContain('begins before')
    expect(problems((of) => ({ entries: of.entries.map((entry) => ({ ...entry, entryId: 'same' })) }))).toContain(
      'twice',
    )
  })

  it('find a conflict that is kept quiet, and one that is invented', () => {
    expect(problems(() => ({ conflicts: [] }))).toContain('Not said: missing_night')
    const invented = { kind: 'overlap' as const, entryIds: ['x', 'y'] }
    expect(problems((of) => ({ conflicts: [...of.conflicts, invented] }))).toContain('no such conflict')
  })

  it('find money that no document says, twice the same, and totals that do not add up', () => {
    expect(problems(() => ({ totals: [{ currency: 'EUR', amount: '300.00' }] }))).toContain('come to EUR 301.17')
    expect(problems(() => ({ totals: [] }))).toContain('do not add up')
    expect(problems(({ costs }) => ({ costs: costs.map((cost) => ({ ...cost, amount: '1.00' })) }))).toContain(
      'does not say that it costs',
    )
    expect(problems(({ costs }) => ({ costs: [...costs, ...costs] }))).toContain('counted twice')
  })

  it('take whatever the rules make of any bookings', () => {
    const time = fc.constantFrom(null, '2026-01-01', '2026-01-01T10:00', '2026-01-02T09:00+14:00', '2026-01-03T10:00Z')
    const booking = fc
      .record({
        kind: fc.constantFrom('flight' as const, 'train' as const, 'hotel' as const, 'restaurant' as const),
        number: fc.constantFrom('A 1', 'a1', null),
        from: fc.constantFrom('Rome', 'Kiel', null),
        to: fc.constantFrom('Rome', 'Kiel', null),
        start: time,
        end: time,
      })
      .map((one) => foundBooking(one, money))
    fc.assert(
      fc.property(fc.array(booking, { maxLength: 8 }), (bookings) => {
        expect(verifyItinerary(right(bookings), bookings)).toEqual([])
      }),
    )
  })
})

describe('the quote of a booking', () => {
  it('is the line that names most of it, and stands on its page', () => {
    const pages = [
      { pageNumber: 1, text: 'Kestrel Airways\nTo Lisbon (LIS)' },
      { pageNumber: 2, text: 'Friday, 12 September 2025   Flight KV 1427\nHamburg (HAM) 07:25' },
    ]
    const citation = citeBooking(other, aBooking(trip.there), pages)
    expect(citation).toEqual({ documentId: other, page: 2, quote: 'Friday, 12 September 2025   Flight KV 1427' })
    expect(isQuoted(citation, pages)).toBe(true)
    expect(isQuoted({ ...citation, page: 1 }, pages)).toBe(false)
    expect(isQuoted({ ...citation, quote: ' ' }, pages)).toBe(false)
    expect(citeBooking(other, aBooking(trip.there), [])).toEqual({ documentId: other, page: null, quote: null })
  })
})
