import type { ItineraryContent, ItineraryEntry } from '#documents'
import { type Conflict, findConflicts } from './find-conflicts.ts'
import { findNights, type Night } from './find-nights.ts'
import { dayAfter, localMoment } from './local-moment.ts'
import { sorted } from './order.ts'
import { type Total, totalsOf } from './sums.ts'

/** What an entry is on a day: it begins, ends, does both, or goes on. */
export type DayPart = { readonly entryId: string; readonly part: 'all' | 'start' | 'end' | 'during' }
export type ItineraryDay = { readonly day: string; readonly parts: readonly DayPart[] }

/** All that follows from what an itinerary says. */
export type ItineraryView = {
  readonly entries: readonly ItineraryEntry[]
  readonly days: readonly ItineraryDay[]
  readonly nights: readonly Night[]
  readonly conflicts: readonly Conflict[]
  readonly totals: readonly Total[]
}

/** Pure, so that it is never out of date. */
export function viewItinerary(content: Pick<ItineraryContent, 'entries' | 'costs'>): ItineraryView {
  const entries = sorted(content.entries)
  return {
    entries,
    days: daysWith(entries),
    nights: findNights(entries),
    conflicts: findConflicts(entries),
    totals: totalsOf(content.costs),
  }
}

const mostDays = 400

function daysWith(entries: readonly ItineraryEntry[]): readonly ItineraryDay[] {
  const days = new Map<string, DayPart[]>()
  const put = (day: string, part: DayPart) => days.set(day, [...(days.get(day) ?? []), part])
  for (const { entryId, start, end } of entries) {
    const [first, last] = [localMoment(start)?.day, localMoment(end)?.day]
    if (first === undefined) continue
    if (last === undefined || last <= first) {
      put(first, { entryId, part: 'all' })
      continue
    }
    put(first, { entryId, part: 'start' })
    for (let day = dayAfter(first), count = 1; day < last && count < mostDays; day = dayAfter(day), count += 1) {
      put(day, { entryId, part: 'during' })
    }
    put(last, { entryId, part: 'end' })
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, parts]) => ({ day, parts: inDay(day, parts, entries) }))
}

/** What goes on all day first, then by the clock: a check-out stands at its time, not at that of the check-in. */
function inDay(day: string, parts: readonly DayPart[], entries: readonly ItineraryEntry[]): readonly DayPart[] {
  const minutesOf = ({ entryId, part }: DayPart): number => {
    const entry = entries.find((one) => one.entryId === entryId)
    if (part === 'during') return -1
    const time = localMoment((part === 'end' ? entry?.end : entry?.start) ?? null)
    return time?.day === day ? (time.minutes ?? -1) : -1
  }
  return parts.toSorted((a, b) => minutesOf(a) - minutesOf(b))
}
