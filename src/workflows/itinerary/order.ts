import type { ItineraryEntry } from '#documents'
import { type LocalMoment, localMoment, roughly } from './local-moment.ts'
import { endPlace, isSameTown, startPlace } from './places.ts'

export type Timed = {
  readonly entry: ItineraryEntry
  readonly start: LocalMoment
  /** Undefined where it is not known, or lies before the start. */
  readonly end: LocalMoment | undefined
}

/** Those that take place and have a time, in the order of time. What has no offset takes that of another entry at its place. */
export function inOrder(entries: readonly ItineraryEntry[]): readonly Timed[] {
  const known = offsetsOf(entries)
  const likely = (place: string | null) =>
    (known.find((one) => isSameTown(one.place, place)) ?? known[0])?.offsetMinutes ?? 0
  return entries
    .flatMap((entry) => {
      const start = localMoment(entry.start)
      return start === undefined ? [] : [{ entry, start, end: localMoment(entry.end) }]
    })
    .map((timed) => ({ ...timed, at: roughly(timed.start, likely(startPlace(timed.entry))) }))
    .sort((a, b) => a.at - b.at || (a.entry.entryId < b.entry.entryId ? -1 : 1))
    .map(({ at: _, ...timed }) => timed)
}

/** In an order of their own, so that the order in which entries come changes nothing. */
function offsetsOf(entries: readonly ItineraryEntry[]) {
  return entries
    .toSorted((a, b) => (a.entryId < b.entryId ? -1 : 1))
    .flatMap((entry) => [
      { place: startPlace(entry), time: localMoment(entry.start) },
      { place: endPlace(entry), time: localMoment(entry.end) },
    ])
    .flatMap(({ place, time }) =>
      time === undefined || time.offsetMinutes === null ? [] : [{ place, offsetMinutes: time.offsetMinutes }],
    )
}

/** All entries: those with a time in the order of time, then those without, as they came. */
export function sorted(entries: readonly ItineraryEntry[]): readonly ItineraryEntry[] {
  const timed = inOrder(entries).map(({ entry }) => entry)
  const has = new Set(timed)
  return [...timed, ...entries.filter((entry) => !has.has(entry))]
}
