import { type Found, foundAt, lineSlot } from '../layout/slots.ts'
import { findBookings } from '../travel/find-bookings.ts'
import { firstDay, placeOf, takenDays } from './issue-date.ts'
import { daysOfLine } from './line-days.ts'
import { labelled, type Survey } from './survey.ts'

export type TravelDays = { readonly first: Found<string>; readonly last: Found<string> }

/**
 * The first departure or check-in, and the last arrival or check-out: those of the bookings, else days behind such labels,
 * else days beside a time of day, else days of which nothing else is said.
 */
export function findTravelDays(survey: Survey): TravelDays | null {
  return daysOfBookings(survey) ?? daysBySight(survey)
}

function daysOfBookings(survey: Survey): TravelDays | null {
  const bookings = findBookings(survey, [])
  const days = bookings.flatMap(({ day, last }) => [day, last]).filter((found) => found !== null)
  const [first, last] = [extreme(days, 1), extreme(days, -1)]
  return first === null || last === null ? null : { first, last }
}

function daysBySight(survey: Survey): TravelDays | null {
  const [starts, timed] = [labelledDays(survey, 'date.travel'), [...besideTimes(survey)]]
  const first = extreme(starts, 1) ?? extreme(timed, 1) ?? extreme(unlabelledDays(survey), 1)
  if (first === null) return null
  const known = [...starts, ...labelledDays(survey, 'date.return'), ...timed]
  const last = extreme(known.length > 0 ? known : unlabelledDays(survey), -1)
  return { first, last: last === null || last.value < first.value ? first : last }
}

const farthest = 80

function labelledDays(survey: Survey, kind: 'date.travel' | 'date.return'): Found<string>[] {
  return labelled(survey, kind)
    .map((place) => firstDay(place, survey, farthest))
    .filter((found) => found !== null)
}

function unlabelledDays(survey: Survey): Found<string>[] {
  const taken = takenDays(survey, ['date.issue', 'date.due', 'date.other'])
  const all = survey.lines.flatMap((line) => {
    const slot = lineSlot(line)
    return daysOfLine(line, survey.dayOrder).map((match) => foundAt(slot, match.start, match.end, match.day, 0))
  })
  return all.filter((found) => !taken.has(placeOf(found)))
}

function* besideTimes(survey: Survey): Generator<Found<string>> {
  for (const line of survey.lines) {
    const slot = lineSlot(line)
    if (!/(?<!\d)(?:[01]?\d|2[0-3])[:.h][0-5]\d(?![.\d])/.test(slot.text)) continue
    for (const match of daysOfLine(line, survey.dayOrder)) yield foundAt(slot, match.start, match.end, match.day, 0)
  }
}

/** The earliest (1) or latest (-1) of them. */
function extreme(found: readonly Found<string>[], direction: 1 | -1): Found<string> | null {
  return found.toSorted((a, b) => direction * a.value.localeCompare(b.value))[0] ?? null
}
