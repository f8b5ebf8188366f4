import { monthNumber } from '../labels/months.ts'
import type { Line } from '../layout/lines.ts'
import { type Found, foundAt, lineSlot } from '../layout/slots.ts'
import { addDays, isoDay } from '../parsing/calendar.ts'
import { airlines } from './airlines.ts'
import type { Leg } from './legs.ts'
import { datedBy, type YearAnchors } from './partial-days.ts'
import { placeName } from './places.ts'
import { weekdayOf } from './weekdays.ts'

// " 1. LH 2042 Y 12MAY 1 HAMMUC HK1 1005 1120+1": a segment as reservation systems print it.
const segment =
  /^\s{0,3}\d{1,2}\.?\s{1,3}([A-Z][A-Z\d]|\d[A-Z])\s{0,4}(\d{1,4})\s{1,3}[A-Z]\s{1,3}(\d{1,2})([A-Z]{3})(?:\s([1-7]))?\s{1,3}([A-Z]{3})([A-Z]{3})\s\*?[A-Z]{2}\d{1,2}\s{1,8}(\d{2})(\d{2})\s{1,8}(#?)(\d{2})(\d{2})(?:\+(\d))?(?:\s{1,8}[A-Z]\*?)?(?:\s{1,8}(MO|TU|WE|TH|FR|SA|SU)(?![\p{L}]))?/u

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/**
 * The flights that reservation systems list with the day and month alone. Each follows the one before it; the year of the
 * first comes from the day the list was issued, or from its weekday near the day the file was made. A day found by sight
 * is no anchor: such lists print birthdays.
 */
export function itineraryLegs(lines: readonly Line[], anchors: YearAnchors): Leg[] {
  const legs: Leg[] = []
  for (const line of lines) {
    const match = segment.exec(line.text.slice(0, 120))
    if (match === null) continue
    const [whole, carrier = '', number = '', date = '', month = '', weekday, from = '', to = ''] = match
    const [hour, minute, next, endHour, endMinute, later, named] = match.slice(8)
    const ofWeek = weekday === undefined ? weekdays.indexOf(named ?? '') + 1 : Number(weekday)
    const since = legs.at(-1)?.start.day?.value ?? (anchors.issued === null ? null : addDays(anchors.issued, -1))
    const value = dayOf({ date: Number(date), month: monthNumber(month), weekday: ofWeek }, since, anchors)
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

type Printed = { readonly date: number; readonly month: number | null; readonly weekday: number }

/** @param since The first day that it can be, when known. `weekday` is 0 when none is printed. */
function dayOf({ date, month, weekday }: Printed, since: string | null, anchors: YearAnchors): string | null {
  if (month === null) return null
  if (since === null) return weekday === 0 ? null : datedBy(anchors, month, date, [weekday])
  const year = Number(since.slice(0, 4))
  const days = [isoDay(year, month, date), isoDay(year + 1, month, date)]
  const day = days.find((one) => one !== null && one >= since) ?? null
  return day !== null && (weekday === 0 || weekdayOf(day) === weekday) ? day : null
}
