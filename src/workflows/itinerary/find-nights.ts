import type { ItineraryEntry } from '#documents'
import { isLeg } from './connections.ts'
import { dayAfter, localMoment } from './local-moment.ts'
import { inOrder, type Timed } from './order.ts'
import { endPlace, isSameTown, startPlace } from './places.ts'

/** The night that begins on a day. */
export type Night = {
  readonly day: string
  readonly kind: 'booked' | 'on_the_way' | 'missing'
  /** Where it is spent. */
  readonly entryIds: readonly string[]
  /** Where somebody is, as far as the entries tell. */
  readonly place: string | null
}

/** From when somebody leaves until they are back, or until the last entry where they do not come back. */
type Trip = { readonly legs: readonly Timed[]; readonly isReturn: boolean }

const mostNights = 400

/** Every night between an arrival and the departure home, and those that hotels were booked for. */
export function findNights(entries: readonly ItineraryEntry[]): readonly Night[] {
  const taking = entries.filter(({ cancelled }) => !cancelled)
  const timed = inOrder(taking)
  const hotels = taking.filter(({ kind }) => kind === 'hotel').flatMap(stayOf)
  const nights = new Map<string, Night>()
  const legs = timed.filter(({ entry }) => isLeg(entry.kind))
  for (const trip of tripsOf(legs)) {
    for (const { day, place } of awayDays(trip, timed)) {
      const onTheWay = trip.legs.filter(({ start, end }) => end !== undefined && start.day <= day && end.day > day)
      const entryIds = onTheWay.map(({ entry }) => entry.entryId)
      nights.set(day, { day, kind: entryIds.length > 0 ? 'on_the_way' : 'missing', entryIds, place })
    }
  }
  for (const { first, last, entry } of hotels) {
    for (let day = first, count = 0; day < last && count < mostNights; day = dayAfter(day), count += 1) {
      const before = nights.get(day)
      const entryIds = before?.kind === 'booked' ? [...before.entryIds, entry.entryId] : [entry.entryId]
      nights.set(day, { day, kind: 'booked', entryIds, place: before?.place ?? endPlace(entry) })
    }
  }
  return [...nights.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}

function stayOf(entry: ItineraryEntry) {
  const [start, end] = [localMoment(entry.start), localMoment(entry.end)]
  if (start === undefined) return []
  // Whoever names no departure stays a night.
  const last = end === undefined ? dayAfter(start.day) : end.day
  return [{ entry, first: start.day, last }]
}

function tripsOf(legs: readonly Timed[]): readonly Trip[] {
  const trips: Trip[] = []
  let current: Timed[] = []
  for (const leg of legs) {
    current.push(leg)
    const home = current[0]?.entry.from ?? null
    const isReturn = current.length > 1 && isSameTown(home, leg.entry.to)
    if (!isReturn) continue
    trips.push({ legs: current, isReturn })
    current = []
  }
  return current.length === 0 ? trips : [...trips, { legs: current, isReturn: false }]
}

/** The days whose nights are spent away, each with where. */
function* awayDays({ legs, isReturn }: Trip, timed: readonly Timed[]) {
  const [first, last] = [legs[0], legs.at(-1)]
  if (first === undefined || last === undefined) return
  const lastOfAll = timed.at(-1)
  const until = isReturn
    ? last.start.day
    : [...timed.map(({ end, start }) => (end ?? start).day), (lastOfAll ?? last).start.day].sort().at(-1)
  const overnight = isReturn && last.end !== undefined && last.end.day > last.start.day ? last.end.day : until
  let count = 0
  for (let day = first.start.day; day < (overnight ?? '') && count < mostNights; day = dayAfter(day), count += 1) {
    const arrived = legs.filter(({ start, end }) => (end ?? start).day <= day).at(-1)
    yield { day, place: arrived === undefined ? startPlace(first.entry) : endPlace(arrived.entry) }
  }
}
