import type { EntryKind, ItineraryEntry } from '#documents'
import { isLeg, isPresence, leastConnection } from './connections.ts'
import { findNights, type Night } from './find-nights.ts'
import { dayAfter, localMoment, type Span, spanBetween } from './local-moment.ts'
import { inOrder, type Timed } from './order.ts'
import { endPlace, isSameTown, maySamePerson, startPlace } from './places.ts'

export const conflictKinds = [
  ...(['overlap', 'short_connection', 'backwards', 'missing_night', 'gap'] as const),
  ...(['duplicate', 'cancelled', 'cannot_tell'] as const),
] as const

/** Something of an itinerary that a person should look at. */
export type Conflict = {
  readonly kind: (typeof conflictKinds)[number]
  readonly entryIds: readonly string[]
  /** On which it begins; null where no day is known. */
  readonly day: string | null
  /** For a person. */
  readonly text: string
}

/** What does not fit, what is missing, and what cannot be told. In the order of time. */
export function findConflicts(entries: readonly ItineraryEntry[]): readonly Conflict[] {
  const taking = entries.filter(({ cancelled }) => !cancelled)
  const timed = inOrder(taking)
  const present = timed.filter(({ entry }) => isPresence(entry.kind))
  const found = [
    ...entries.flatMap(ofOne),
    ...pairs(present).flatMap(([first, second]) => overlap(first, second)),
    ...hotelsAtOnce(timed),
    ...connections(timed),
    ...gaps(timed.filter(({ entry }) => isLeg(entry.kind))),
    ...missing(findNights(entries)),
  ]
  return found.toSorted((a, b) => order(a.day, b.day))
}

const order = (a: string | null, b: string | null): number => {
  if (a === b) return 0
  return (a ?? '9999') < (b ?? '9999') ? -1 : 1
}

const nameOf = ({ title }: ItineraryEntry): string => `“${title}”`

function ofOne(entry: ItineraryEntry): Conflict[] {
  const about = { entryIds: [entry.entryId], day: entry.start?.slice(0, 10) ?? null }
  const found: Conflict[] = []
  const documents = new Set(entry.citations.map(({ documentId }) => documentId))
  if (documents.size > 1) {
    found.push({ ...about, kind: 'duplicate', text: `${nameOf(entry)} is in ${documents.size} documents.` })
  }
  if (entry.cancelled) found.push({ ...about, kind: 'cancelled', text: `${nameOf(entry)} is cancelled.` })
  const [start, end] = [localMoment(entry.start), localMoment(entry.end)]
  if (start === undefined || end === undefined) return found
  const span = spanBetween(start, end, isSameTown(startPlace(entry), endPlace(entry)) || !isLeg(entry.kind))
  if (span.most < 0) found.push({ ...about, kind: 'backwards', text: `${nameOf(entry)} ends before it begins.` })
  return found
}

/** Each with all that begin behind it. */
function pairs(timed: readonly Timed[]): readonly (readonly [Timed, Timed])[] {
  return timed.flatMap((first, index) =>
    timed
      .slice(index + 1)
      .filter(({ entry }) => maySamePerson(first.entry.passenger, entry.passenger))
      .map((second) => [first, second] as const),
  )
}

/** Where the one is done and the other begins. */
function spanFromTo(first: Timed, second: Timed): Span {
  const same = isSameTown(endPlace(first.entry), startPlace(second.entry))
  return spanBetween(first.end ?? first.start, second.start, same)
}

function overlap(first: Timed, second: Timed): Conflict[] {
  const [{ entry: one }, { entry: other }] = [first, second]
  // An entry of a whole day leaves room for others.
  if (first.start.minutes === null || second.start.minutes === null) return []
  const about = { entryIds: [one.entryId, other.entryId], day: second.start.day }
  const untilSecond = spanFromTo(first, second)
  const untilFirst = spanBetween(first.start, second.end ?? second.start, isSameTown(startPlace(one), endPlace(other)))
  const atOnce = spanBetween(first.start, second.start, isSameTown(startPlace(one), startPlace(other)))
  const isAtOnce = atOnce.least === 0 && atOnce.most === 0
  // What begins behind the start of another ends behind it too, whatever its clock says there.
  const endsBehind = untilFirst.least > 0 || atOnce.least >= 0
  if ((untilSecond.most < 0 && endsBehind) || isAtOnce) {
    return [{ ...about, kind: 'overlap', text: `${nameOf(other)} begins before ${nameOf(one)} is over.` }]
  }
  if (untilSecond.least >= 0 || untilFirst.most <= 0 || isNightAway(first, second)) return []
  const text = `Whether ${nameOf(one)} is over when ${nameOf(other)} begins cannot be told: not all times say how far they are from UTC.`
  return [{ ...about, kind: 'cannot_tell', text }]
}

/** On days that do not touch, nobody asks. */
const isNightAway = (first: Timed, second: Timed): boolean =>
  dayAfter((first.end ?? first.start).day) < second.start.day

function hotelsAtOnce(timed: readonly Timed[]): Conflict[] {
  const hotels = timed.filter(({ entry, end }) => entry.kind === 'hotel' && end !== undefined)
  return pairs(hotels).flatMap(([{ entry: one, end }, { entry: other, start }]) =>
    end !== undefined && start.day < end.day
      ? [
          {
            ...{ kind: 'overlap' as const, entryIds: [one.entryId, other.entryId], day: start.day },
            text: `${nameOf(one)} and ${nameOf(other)} are both booked for the night of ${start.day}.`,
          },
        ]
      : [],
  )
}

const leastToSay = 12 * 60

/** From each entry to the next one of the same person. */
function connections(timed: readonly Timed[]): Conflict[] {
  const doing = timed.filter(({ entry }) => isPresence(entry.kind) || entry.kind === 'car')
  return doing.flatMap((first, index) => {
    const second = doing.slice(index + 1).find(({ entry }) => maySamePerson(first.entry.passenger, entry.passenger))
    if (second === undefined || first.end === undefined || second.start.minutes === null) return []
    const least = leastConnection(first.entry.kind, second.entry.kind)
    if (least === undefined || first.end.minutes === null) return []
    const { least: shortest, most: longest } = spanFromTo(first, second)
    // Shorter than nothing is an overlap, which is said already.
    if (longest >= least || longest < 0 || longest > leastToSay) return []
    const between = shortest === longest ? `${longest} minutes` : `at most ${longest} minutes`
    const text = `${nameOf(second.entry)} begins ${between} after ${nameOf(first.entry)} ends; ${least} are the least for ${wordOf(second.entry.kind)}.`
    return [
      { kind: 'short_connection', entryIds: [first.entry.entryId, second.entry.entryId], day: second.start.day, text },
    ]
  })
}

const wordOf = (kind: EntryKind): string => (kind === 'event' ? 'an event' : `a ${kind}`)

/** Where somebody arrives at one place and leaves from another, before they are home. */
function gaps(legs: readonly Timed[]): Conflict[] {
  const found: Conflict[] = []
  const homes = new Map<string, string | null>()
  for (const [index, leg] of legs.entries()) {
    const person = leg.entry.passenger ?? ''
    const before = legs.slice(0, index).findLast(({ entry }) => maySamePerson(entry.passenger, leg.entry.passenger))
    if (before === undefined || !homes.has(person)) {
      homes.set(person, leg.entry.from)
      if (before === undefined) continue
    }
    const arrived = before.entry.to
    // Whoever is home may leave from anywhere the next time.
    if (isSameTown(homes.get(person) ?? null, arrived)) {
      homes.set(person, leg.entry.from)
      continue
    }
    if (arrived === null || leg.entry.from === null || isSameTown(arrived, leg.entry.from)) continue
    const text = `Nothing is booked from ${arrived} to ${leg.entry.from}.`
    found.push({ kind: 'gap', entryIds: [before.entry.entryId, leg.entry.entryId], day: leg.start.day, text })
  }
  return found
}

/** One for each stretch of nights without a bed. */
function missing(nights: readonly Night[]): Conflict[] {
  const stretches: Night[][] = []
  for (const night of nights.filter(({ kind }) => kind === 'missing')) {
    const last = stretches.at(-1)?.at(-1)
    if (last !== undefined && dayAfter(last.day) === night.day && last.place === night.place) {
      stretches.at(-1)?.push(night)
    } else stretches.push([night])
  }
  return stretches.flatMap((stretch) => {
    const [first, last] = [stretch[0], stretch.at(-1)]
    if (first === undefined || last === undefined) return []
    const where = first.place === null ? '' : ` in ${first.place}`
    const which =
      stretch.length === 1 ? `the night of ${first.day}` : `${stretch.length} nights, ${first.day} to ${last.day}`
    return [{ kind: 'missing_night', entryIds: [], day: first.day, text: `No bed is booked${where} for ${which}.` }]
  })
}
