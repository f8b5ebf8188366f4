import { monthNumber } from '../labels/months.ts'
import type { Line } from '../layout/lines.ts'
import { type Found, foundAt, lineSlot } from '../layout/slots.ts'
import { addDays, isoDay } from '../parsing/calendar.ts'
import { airlines } from './airlines.ts'
import type { Leg } from './legs.ts'
import { placeName } from './places.ts'

// " 1. LH 2042 Y 12MAY 1 HAMMUC HK1 1005 1120+1": a segment as reservation systems print it.
const segment =
  /^\s{0,3}\d{1,2}\.?\s{1,3}([A-Z][A-Z\d]|\d[A-Z])\s{0,4}(\d{1,4})\s{1,3}[A-Z]\s{1,3}(\d{1,2})([A-Z]{3})(?:\s[1-7])?\s{1,3}([A-Z]{3})([A-Z]{3})\s\*?[A-Z]{2}\d{1,2}\s{1,8}(\d{2})(\d{2})\s{1,8}(#?)(\d{2})(\d{2})(?:\+(\d))?/

/** The flights that reservation systems list with the day and month alone. @param issued The day the list was made. */
export function itineraryLegs(lines: readonly Line[], issued: string): Leg[] {
  const legs: Leg[] = []
  for (const line of lines) {
    const match = segment.exec(line.text.slice(0, 120))
    if (match === null) continue
    const [whole, carrier = '', number = '', date = '', month = '', from = '', to = ''] = match
    const [hour, minute, next, endHour, endMinute, later] = match.slice(7)
    const since = legs.at(-1)?.start.day?.value ?? addDays(issued, -1)
    const value = dayOnOrAfter(since, Number(date), monthNumber(month))
    if (value === null) continue
    const slot = lineSlot(line)
    const at = whole.indexOf(`${date}${month}`)
    const day: Found<string> = foundAt(slot, at, at + date.length + 3, value, 0)
    const name = `${carrier} ${Number(number)}`
    const service = { kind: 'flight', name, carrier: airlines.get(carrier) ?? null, start: 0, end: 0 } as const
    legs.push({
      service,
      start: { place: placeName(from) ?? from, day, time: `${hour}:${minute}`, later: 0 },
      end: { place: placeName(to) ?? to, day, time: `${endHour}:${endMinute}`, later: Number(later ?? next === '#') },
      labelled: 1,
    })
  }
  return legs
}

function dayOnOrAfter(since: string, date: number, month: number | null): string | null {
  const year = Number(since.slice(0, 4))
  const days = month === null ? [] : [isoDay(year, month, date), isoDay(year + 1, month, date)]
  return days.find((day) => day !== null && day >= since) ?? null
}
