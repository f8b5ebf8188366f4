import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Itinerary, ItineraryEntry } from '#documents'
import { composeEntries } from './compose.ts'
import { itineraryAsCalendar } from './export-icalendar.ts'
import { itineraryAsMarkdown } from './export-markdown.ts'
import { type Component, readICalendar, textOf } from './icalendar.testing.ts'
import { anEntry, foundBooking, trip } from './itinerary.testing.ts'

const anItinerary = (entries: readonly ItineraryEntry[], rest: Partial<Itinerary> = {}): Itinerary => ({
  ...{ itineraryId: '0198f6a4-3c4d-7e5f-8a6b-7c8d9e0f1a2b', title: 'Lisbon', destinationId: null, entries, costs: [] },
  ...{
    notes: null,
    firstDay: null,
    lastDay: null,
    runId: null,
    made: null,
    isDraft: false,
    version: 1,
    createdBy: 'system:test',
  },
  ...{ createdAt: new Date('2026-01-01T00:00:00Z'), updatedAt: new Date('2026-01-02T03:04:05Z') },
  ...rest,
})
const lisbon = () => composeEntries([trip.there, trip.hotel, trip.back].map((one) => foundBooking(one)))
const propertyOf = (event: Component | undefined, name: string) =>
  event?.properties.find((property) => property.name === name)
const eventsOf = (entries: readonly ItineraryEntry[], rest: Partial<Itinerary> = {}) =>
  readICalendar(itineraryAsCalendar(anItinerary(entries, rest))).components

describe('an itinerary as iCalendar', () => {
  it('is what a strict reader takes, with times in UTC where they are known', () => {
    const calendar = readICalendar(itineraryAsCalendar(anItinerary(lisbon())))
    expect(calendar.properties.map(({ name }) => name)).toEqual(expect.arrayContaining(['VERSION', 'PRODID', 'METHOD']))
    const [there, hotel] = calendar.components
    expect(propertyOf(there, 'DTSTART')).toMatchObject({ parameters: {}, value: '20250912T052500Z' })
    expect(propertyOf(there, 'DTEND')?.value).toBe('20250912T085500Z')
    expect(propertyOf(there, 'DTSTAMP')?.value).toBe('20260102T030405Z')
    // No offset: as the clock shows it there, in no zone.
    expect(propertyOf(hotel, 'DTSTART')?.value).toBe('20250912T150000')
    expect(propertyOf(hotel, 'TRANSP')?.value).toBe('TRANSPARENT')
  })

  it('is all-day where only days are known, to the last one', () => {
    const [event] = eventsOf([anEntry({ ...trip.hotel, start: '2025-09-12', end: '2025-09-16' })])
    expect(propertyOf(event, 'DTSTART')).toMatchObject({ parameters: { VALUE: 'DATE' }, value: '20250912' })
    expect(propertyOf(event, 'DTEND')).toMatchObject({ parameters: { VALUE: 'DATE' }, value: '20250917' })
    const [one] = eventsOf([anEntry({ kind: 'event', start: '2025-12-31' })])
    expect(propertyOf(one, 'DTEND')?.value).toBe('20260101')
  })

  it('changes what was imported before: ids stay, the sequence counts', () => {
    const before = eventsOf(lisbon())
    const after = eventsOf(lisbon(), { version: 5 })
    const uids = (events: readonly Component[]) => events.map((event) => propertyOf(event, 'UID')?.value)
    expect(uids(after)).toEqual(uids(before))
    expect(new Set(uids(before)).size).toBe(3)
    expect([propertyOf(before[0], 'SEQUENCE')?.value, propertyOf(after[0], 'SEQUENCE')?.value]).toEqual(['0', '4'])
    const [cancelled] = eventsOf([anEntry({ ...trip.there, cancelled: true })])
    expect(propertyOf(cancelled, 'STATUS')?.value).toBe('CANCELLED')
  })

  it('holds any text as text, and never an end before its start', () => {
    const time = fc.constantFrom(null, '2026-01-01', '2026-01-01T10:00', '2026-01-02T09:00+14:00', '2025-12-31T23:00Z')
    const text = fc.string({ unit: 'grapheme', maxLength: 200 })
    const given = fc.tuple(fc.oneof(text, fc.constantFrom('a\r\nEND:VEVENT', ';,\\', '\u2028')), text, time, time)
    fc.assert(
      fc.property(given, ([title, notes, start, end]) => {
        const [event, ...others] = eventsOf([anEntry({ kind: 'event', title, notes, start, end, number: title })])
        expect(others).toEqual([])
        if (event === undefined) {
          expect(start).toBeNull()
          return
        }
        const clean = (one: string) =>
          one
            .toWellFormed()
            .replaceAll(/\r\n?/g, '\n')
            .replaceAll(/(?!\n)[\p{Cc}\u2028\u2029]/gu, ' ')
        expect(textOf(propertyOf(event, 'SUMMARY')?.value ?? '')).toBe(clean(title))
        expect(textOf(propertyOf(event, 'DESCRIPTION')?.value ?? '')).toContain(clean(notes))
        const [from, to] = [propertyOf(event, 'DTSTART')?.value ?? '', propertyOf(event, 'DTEND')?.value]
        if (to !== undefined) expect(to > from && to.length === from.length).toBe(true)
      }),
    )
  })
})

describe('an itinerary as Markdown', () => {
  it('shows each day, what to look at, and the documents', () => {
    const entries = lisbon().filter(({ kind }) => kind !== 'hotel')
    const text = itineraryAsMarkdown(anItinerary(entries))
    expect(text).toContain('# Lisbon\n')
    expect(text).toContain('## To look at\n\n- No bed is booked in Lisbon \\(LIS\\) for 4 nights')
    expect(text).toContain('## 2025-09-12 (Friday)\n\n- **07:25 (UTC+2) – 09:55 (UTC+1)** Flight KV 1427')
    expect(text).toContain(`[^${entries[0]?.citations[0]?.documentId}]: Document`)
  })

  it('makes nothing of what a document says', () => {
    const evil =
      '# x\n\n<script>alert(1)</script> [a](javascript:b) ![i](http://e.example/) **b** `c` | - 1. www.e.example'
    const text = itineraryAsMarkdown(
      anItinerary([anEntry({ kind: 'event', title: evil, notes: evil, start: '2026-01-01' })]),
    )
    expect(text).not.toMatch(/^(#|\d+\.|-) x/m)
    for (const wrong of [/(?<!\\)<script/, /(?<!\\)\[a/, /(?<!\\)\*\*b/, /(?<!\\)`c/, /http:\/\/e/, /www\.e/]) {
      expect(text).not.toMatch(wrong)
    }
    const lines = text.split('\n').filter((one) => one.startsWith('#'))
    expect(lines).toEqual(['# Lisbon', '## 2026-01-01 (Thursday)'])
  })
})
