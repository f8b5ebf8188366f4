import { addDays } from '../parsing/calendar.ts'
import type { CodeBooking } from './code-bookings.ts'
import type { Transport } from './designators.ts'
import type { FoundBooking } from './find-bookings.ts'
import type { Leg, Stop } from './legs.ts'
import { isoMoment } from './local-time.ts'
import { codeIn, zoneOfPlace } from './places.ts'

/** The legs that are known well enough to be bookings. @param topic What the document is about, for legs without a number. */
export function legBookings(
  legs: readonly Leg[],
  topic: Transport | null,
  codes: readonly CodeBooking[],
): FoundBooking[] {
  const numbered = legs.some(({ service, start }) => service !== null && start.time !== null)
  let before: Before | null = null
  return legs.flatMap((leg): FoundBooking[] => {
    const { service } = leg
    const code = codes.find((one) => one.service !== null && one.service === service?.name) ?? null
    const start = completed(leg.start, code?.booking.from ?? null)
    const end = completed(leg.end, code?.booking.to ?? null)
    const day = followingDay(start, before) ?? code?.booking.start ?? null
    const kind = service?.kind ?? kindOf(start, end) ?? topic
    if (kind === null || day === null) return []
    const places = Number(start.place !== null) + Number(end.place !== null)
    if (places < (leg.labelled > 0 ? 1 : 2)) return []
    // Beside numbered trains, days and times without one are those of the ticket's validity.
    if (service === null && (numbered || start.time === null || !isTold(leg))) return []
    const begins = momentOf(start, day, zoneOfPlace(start.place))
    const found = {
      kind,
      provider: service?.carrier ?? null,
      number: service?.name ?? code?.booking.number ?? null,
      passenger: code?.booking.passenger ?? null,
      from: start.place,
      to: end.place,
      start: begins,
      end: endOf(end.day === start.day ? { ...end, day: null } : end, day, zoneOfPlace(end.place), begins),
    }
    before = { day: start.day, end: found.end }
    return [{ booking: found, day: start.day, last: end.day ?? start.day, code }]
  })
}

type Before = { readonly day: Stop['day']; readonly end: string | null }

/** A leg under the same day as the one before it, whose arrival lies on a later day, departs on that one. */
function followingDay({ day, time }: Stop, before: Before | null): string | null {
  if (day === null || time === null || before?.end === null || before?.day !== day) return day?.value ?? null
  const arrived = before.end
  return arrived.slice(0, 10) > day.value && `${arrived.slice(0, 10)}T${time}` >= arrived.slice(0, 16)
    ? arrived.slice(0, 10)
    : day.value
}

/** Between airports one flies. */
function kindOf({ place: from }: Stop, { place: to }: Stop): Transport | null {
  return from !== null && to !== null && codeIn(from) !== null && codeIn(to) !== null ? 'flight' : null
}

/** Labels tell what is what, or nothing is missing. */
const isTold = ({ labelled, start, end }: Leg): boolean =>
  labelled >= 2 || (start.place !== null && end.place !== null && start.place !== end.place && end.time !== null)

/** With the code of the airport that the bar code names, so that the place is certain. */
function completed(stop: Stop, airport: string | null): Stop {
  const code = airport === null ? null : (codeIn(airport) ?? airport)
  if (code === null || (stop.place !== null && codeIn(stop.place) !== null)) return stop
  return { ...stop, place: stop.place === null ? airport : `${stop.place} (${code})` }
}

function momentOf({ time, later }: Stop, day: string, zone: string | null): string {
  return isoMoment({ day: later === 0 ? day : addDays(day, later), time }, zone)
}

/** An arrival without a day of its own is on the day of departure, or on the next if it would lie before it. */
function endOf(end: Stop, startDay: string, zone: string | null, begins: string): string | null {
  if (end.time === null) return end.day?.value ?? null
  const arrives = momentOf(end, end.day?.value ?? startDay, zone)
  if (end.day !== null || end.later > 0) return arrives
  return isBefore(arrives, begins) ? momentOf(end, addDays(startDay, 1), zone) : arrives
}

/** Where one has no offset, the local times are compared. */
function isBefore(a: string, b: string): boolean {
  if (a.length === b.length && a.length > 16) return Date.parse(a) < Date.parse(b)
  return a.slice(0, 16) < b.slice(0, 16)
}
