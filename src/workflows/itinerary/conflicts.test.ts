import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ItineraryEntry } from '#documents'
import { findConflicts } from './find-conflicts.ts'
import { findNights } from './find-nights.ts'
import { anEntry, trip } from './itinerary.testing.ts'
import { localMoment, spanBetween, utcOf } from './local-moment.ts'
import { sorted } from './order.ts'
import { isSameTown, maySamePerson } from './places.ts'

const entries = (...given: Parameters<typeof anEntry>[0][]) => given.map(anEntry)
const kindsOf = (all: readonly ItineraryEntry[]) => findConflicts(all).map(({ kind }) => kind)

describe('the conflicts of an itinerary', () => {
  it('are none for a journey that fits', () => {
    const all = entries(trip.there, trip.hotel, trip.back)
    expect(findConflicts(all)).toEqual([])
    expect(findNights(all).map(({ day, kind }) => [day, kind])).toEqual(
      ['12', '13', '14', '15'].map((day) => [`2025-09-${day}`, 'booked']),
    )
  })

  it('name the nights without a bed, as one stretch, where one is', () => {
    const found = findConflicts(entries(trip.there, trip.back))
    expect(found).toMatchObject([{ kind: 'missing_night', day: '2025-09-12' }])
    expect(found[0]?.text).toBe('No bed is booked in Lisbon (LIS) for 4 nights, 2025-09-12 to 2025-09-15.')
    const short = { ...trip.hotel, end: '2025-09-15T11:00' }
    expect(findConflicts(entries(trip.there, short, trip.back))[0]?.text).toContain('the night of 2025-09-15')
  })

  it('count a night on the way as a night, and nights at home as none', () => {
    const sleeper = { ...trip.there, start: '2025-09-12T22:00+02:00', end: '2025-09-13T09:55+01:00' }
    const hotel = { ...trip.hotel, start: '2025-09-13T15:00' }
    const home = {
      kind: 'train' as const,
      from: 'Kiel',
      to: 'Bonn',
      start: '2025-10-01T08:00',
      end: '2025-10-01T12:00',
    }
    const back = { ...home, from: 'Bonn', to: 'Kiel Hbf', start: '2025-10-01T18:00', end: '2025-10-01T22:00' }
    const all = entries(sleeper, hotel, trip.back, home, back)
    expect(findConflicts(all)).toEqual([])
    expect(findNights(all)[0]).toMatchObject({ day: '2025-09-12', kind: 'on_the_way' })
  })

  it('name two things at once, by the time in the world and not by the clock', () => {
    const show = {
      kind: 'event' as const,
      to: 'Lisbon',
      start: '2025-09-16T17:30+01:00',
      end: '2025-09-16T19:00+01:00',
    }
    expect(kindsOf(entries(trip.there, trip.hotel, trip.back, show))).toEqual(['overlap'])
    // 18:30 in Hamburg is 17:30 in Lisbon: over when the flight leaves, though its clock says later.
    const call = {
      kind: 'event' as const,
      to: 'Hamburg',
      start: '2025-09-16T18:00+02:00',
      end: '2025-09-16T18:30+02:00',
    }
    expect(kindsOf(entries(trip.there, trip.hotel, trip.back, call))).not.toContain('overlap')
    const twoHotels = entries(trip.hotel, { ...trip.hotel, provider: 'Other', start: '2025-09-15T15:00' })
    expect(kindsOf(twoHotels)).toEqual(['overlap'])
    const twoPeople = [anEntry({ ...trip.there, passenger: 'Ada A' }), anEntry({ ...trip.there, passenger: 'Bo B' })]
    expect(kindsOf(twoPeople).filter((kind) => kind === 'overlap')).toEqual([])
  })

  it('say that they cannot tell where an offset is missing, and tell it where the place is the same', () => {
    const elsewhere = { kind: 'event' as const, to: 'Rome', start: '2025-09-16T19:00', end: '2025-09-16T21:00' }
    expect(kindsOf(entries(trip.there, trip.hotel, trip.back, elsewhere))).toContain('cannot_tell')
    const here = { ...elsewhere, to: 'Lisbon', start: '2025-09-16T16:30', end: '2025-09-16T18:30' }
    expect(kindsOf(entries(trip.there, trip.hotel, trip.back, here))).toEqual(['overlap'])
    const nextWeek = { ...elsewhere, start: '2025-09-26T19:00', end: '2025-09-26T21:00' }
    expect(kindsOf(entries(trip.back, nextWeek))).not.toContain('cannot_tell')
  })

  it.each([
    ['flight' as const, 'flight' as const, 59, 60],
    ['train' as const, 'flight' as const, 119, 120],
    ['flight' as const, 'train' as const, 44, 45],
    ['train' as const, 'bus' as const, 9, 10],
  ])('call a change from %s to %s of %i minutes too short, and %i enough', (first, next, short, enough) => {
    const at = (minutes: number) => new Date(Date.UTC(2026, 4, 2, 10, minutes)).toISOString().slice(0, 16)
    const change = (minutes: number) =>
      entries(
        { kind: first, from: 'A-Town', to: 'B-Town', start: '2026-05-02T08:00', end: at(0) },
        { kind: next, from: 'B-Town', to: 'C-Town', start: at(minutes), end: '2026-05-02T20:00' },
      )
    expect(kindsOf(change(short))).toContain('short_connection')
    expect(kindsOf(change(enough))).not.toContain('short_connection')
  })

  it('name a stretch that nothing is booked for, what ends before it begins, what is cancelled, and what is there twice', () => {
    const onward = {
      kind: 'train' as const,
      from: 'Porto',
      to: 'Braga',
      start: '2025-09-13T08:00',
      end: '2025-09-13T09:00',
    }
    const found = findConflicts(entries(trip.there, onward))
    expect(found.find(({ kind }) => kind === 'gap')?.text).toBe('Nothing is booked from Lisbon (LIS) to Porto.')
    expect(kindsOf(entries({ ...trip.there, end: '2025-09-12T05:00+01:00' }))).toContain('backwards')
    expect(kindsOf(entries({ ...trip.there, cancelled: true }))).toEqual(['cancelled'])
    const citations = ['a', 'b'].map((documentId) => ({ documentId: documentId as never, page: 1, quote: null }))
    expect(kindsOf(entries({ ...trip.there, citations }))).toContain('duplicate')
  })
})

const offset = fc.constantFrom('', 'Z', '+02:00', '-07:00', '+05:30', '+14:00', '-12:00')
const time = fc
  .tuple(fc.integer({ min: 0, max: 60 * 24 * 40 }), offset)
  .map(([minutes, zone]) => `${new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString().slice(0, 16)}${zone}`)
const place = fc.constantFrom('Kiel', 'Kiel Hbf', 'Lisbon (LIS)', 'Rome', null)
const entry = fc
  .record({
    ...{ kind: fc.constantFrom('flight', 'train', 'hotel', 'event', 'car') as fc.Arbitrary<ItineraryEntry['kind']> },
    ...{ from: place, to: place, start: fc.option(time), end: fc.option(time), cancelled: fc.boolean() },
  })
  .map(anEntry)

describe('the rules of time and place', () => {
  it('tell the same conflicts whatever the order, without an end', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 9 }), fc.infiniteStream(fc.nat()), (all, shuffle) => {
        const keyed = all.map((one) => [shuffle.next().value ?? 0, one] as const)
        const other = keyed.toSorted(([a], [b]) => a - b).map(([, one]) => one)
        expect(new Set(findConflicts(other).map(({ text }) => text))).toEqual(
          new Set(findConflicts(all).map(({ text }) => text)),
        )
        expect(sorted(other).filter(({ start }) => start)).toEqual(sorted(all).filter(({ start }) => start))
      }),
      { numRuns: 300 },
    )
  })

  it('never call an overlap what an offset could make none', () => {
    fc.assert(
      fc.property(time, time, (one, two) => {
        const [a, b] = [localMoment(one), localMoment(two)]
        if (a === undefined || b === undefined) throw new Error('no time')
        const span = spanBetween(a, b, false)
        for (const [x, y] of [
          [-720, 840],
          [840, -720],
          [0, 60],
        ] as const) {
          const known = (m: typeof a, other: number) => ({ ...m, offsetMinutes: m.offsetMinutes ?? other })
          const exact = spanBetween(known(a, x), known(b, y), false)
          expect(exact.least).toBe(exact.most)
          expect(exact.least).toBeGreaterThanOrEqual(span.least)
          expect(exact.most).toBeLessThanOrEqual(span.most)
        }
      }),
    )
  })

  it('agree with the clock of the machine about UTC', () => {
    fc.assert(
      fc.property(time, (text) => {
        const moment = localMoment(text)
        const isKnown = /(Z|[+-]\d\d:\d\d)$/.test(text)
        const utc = moment && utcOf(moment)
        expect(utc).toBe(isKnown ? new Date(text).toISOString().slice(0, 16) : undefined)
      }),
    )
  })

  it.each(['2026-02-30', '2026-01-01T24:00', '2026-01-01T10:61', 'tomorrow', '2026-01-01T10:00+15:00', ''])(
    'take %j for no time',
    (text) => expect(localMoment(text)).toBeUndefined(),
  )

  it('know towns by their names and codes, and people by theirs', () => {
    expect(isSameTown('Lisbon (LIS)', 'Lisboa (LIS)')).toBe(true)
    expect(isSameTown('Küstrow Hbf', 'kustrow')).toBe(true)
    expect(isSameTown('Berlin Hbf', 'Hamburg Hbf')).toBe(false)
    expect(isSameTown(null, null)).toBe(false)
    expect(maySamePerson('LORENZ/ANNIKA MS', 'Annika Lorenz')).toBe(true)
    expect(maySamePerson('Annika Lorenz', 'Bo Lorenz')).toBe(false)
  })
})
