import type { ItineraryContent, ItineraryEntry } from '#documents'
import type { FoundBooking } from './compose.ts'
import type { Conflict } from './find-conflicts.ts'
import { findConflicts } from './find-conflicts.ts'
import { localMoment, mayBeSameTime, spanBetween } from './local-moment.ts'
import { isSameTown, maySamePerson, startPlace } from './places.ts'
import { isSameAmount, type Total, totalsOf } from './sums.ts'

/** A finished itinerary as somebody says it is, with what they say does not fit. */
export type ClaimedItinerary = Pick<ItineraryContent, 'entries' | 'costs'> & {
  readonly conflicts: readonly Pick<Conflict, 'kind' | 'entryIds'>[]
  readonly totals: readonly Total[]
}

const mostProblems = 20

/**
 * What is wrong with an itinerary, in words for whoever made it; nothing where it is right. Pure.
 * @param found the bookings that it may be made of
 * @param knowledge the ids of what is known that it may name
 */
export function verifyItinerary(
  claimed: ClaimedItinerary,
  found: readonly FoundBooking[],
  knowledge: ReadonlySet<string> = new Set(),
): readonly string[] {
  return [
    ...namesOnce(claimed.entries),
    ...claimed.entries.flatMap((entry) => [...isCited(entry, found, knowledge), ...hasTimes(entry)]),
    ...inOrderOfTime(claimed.entries),
    ...saysConflicts(claimed),
    ...addsUp(claimed, found),
  ].slice(0, mostProblems)
}

const name = ({ entryId, title }: ItineraryEntry) => `Entry ${entryId} (${title.slice(0, 60)})`

function namesOnce(entries: readonly ItineraryEntry[]): string[] {
  const ids = entries.map(({ entryId }) => entryId)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  return [...new Set(twice)].map((id) => `The entry id ${id} is there twice.`)
}

/** Each entry is a booking of each document that it cites, or something that is known. */
function isCited(entry: ItineraryEntry, found: readonly FoundBooking[], knowledge: ReadonlySet<string>): string[] {
  const { citations, knowledgeItemId } = entry
  if (knowledgeItemId !== null && !knowledge.has(knowledgeItemId)) {
    return [`${name(entry)} names the knowledge item ${knowledgeItemId}, which is not among those that were read.`]
  }
  if (entry.kind === 'activity') {
    if (citations.length > 0) return [`${name(entry)} is an activity, so it is no booking of a document.`]
    return knowledgeItemId === null ? [`${name(entry)} is taken from nothing: it needs a knowledge item.`] : []
  }
  if (citations.length === 0) return [`${name(entry)} cites no document.`]
  return citations.flatMap((citation) => {
    const ofDocument = found.filter((one) => one.citation.documentId === citation.documentId)
    if (ofDocument.length === 0) {
      return [`${name(entry)} cites document ${citation.documentId}, in which no booking was found.`]
    }
    if (!ofDocument.some(({ booking }) => saysSame(entry, booking))) {
      return [`${name(entry)} is not what document ${citation.documentId} says: kind, number, places or times differ.`]
    }
    return []
  })
}

/** What an entry says is what the booking says, or is what another document adds. */
function saysSame(entry: ItineraryEntry, booking: FoundBooking['booking']): boolean {
  const same = (one: string | null, other: string | null) => one === null || other === null || fold(one) === fold(other)
  return (
    entry.kind === booking.kind &&
    same(entry.number, booking.number) &&
    mayBeSameTime(entry.start, booking.start) &&
    mayBeSameTime(entry.end, booking.end) &&
    (same(entry.from, booking.from) || isSameTown(entry.from, booking.from)) &&
    (same(entry.to, booking.to) || isSameTown(entry.to, booking.to)) &&
    maySamePerson(entry.passenger, booking.passenger)
  )
}

const fold = (text: string) => text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

function hasTimes(entry: ItineraryEntry): string[] {
  return (['start', 'end'] as const)
    .filter((which) => entry[which] !== null && localMoment(entry[which]) === undefined)
    .map((which) => `${name(entry)}: its ${which} ${entry[which]?.slice(0, 40)} is no time as 2026-05-02T08:24+02:00.`)
}

/** No entry begins before the one that stands before it, as far as that can be told. */
function inOrderOfTime(entries: readonly ItineraryEntry[]): string[] {
  const timed = entries.flatMap((entry) => {
    const start = localMoment(entry.start)
    return start === undefined ? [] : [{ entry, start }]
  })
  return timed.flatMap(({ entry, start }, index) => {
    const before = timed[index - 1]
    if (before === undefined) return []
    const same = isSameTown(startPlace(before.entry), startPlace(entry))
    const wholeDay = before.start.minutes === null || start.minutes === null
    if (wholeDay && before.start.day <= start.day) return []
    return spanBetween(before.start, start, same).most < 0
      ? [`${name(entry)} begins before the entry that stands before it.`]
      : []
  })
}

const keyOf = ({ kind, entryIds }: Pick<Conflict, 'kind' | 'entryIds'>) => `${kind} ${entryIds.toSorted().join(' ')}`

/** What does not fit is said, and nothing else is said not to fit. */
function saysConflicts({ entries, conflicts }: ClaimedItinerary): string[] {
  const there = findConflicts(entries)
  const said = new Set(conflicts.map(keyOf))
  const missing = there
    .filter((conflict) => !said.has(keyOf(conflict)))
    .map(({ kind, text, entryIds }) => `Not said: ${kind} ${entryIds.join(', ')}: ${text}`)
  const real = new Set(there.map(keyOf))
  const invented = [...said].filter((key) => !real.has(key)).map((key) => `There is no such conflict: ${key}.`)
  return [...missing, ...invented]
}

/** Costs are what documents say, and totals what costs add up to. */
function addsUp({ costs, totals }: ClaimedItinerary, found: readonly FoundBooking[]): string[] {
  const wrong = costs.flatMap(({ documentId, amount, currency }) =>
    found.some(
      (one) =>
        one.citation.documentId === documentId &&
        one.currency === currency &&
        one.amount !== null &&
        isSameAmount(one.amount, amount),
    )
      ? []
      : [`Document ${documentId} does not say that it costs ${currency} ${amount}.`],
  )
  if (wrong.length > 0) return wrong
  const ids = costs.map(({ documentId }) => documentId)
  if (new Set(ids).size !== ids.length) return ['The costs of a document are counted twice.']
  const sums = totalsOf(costs)
  const isRight =
    sums.length === totals.length &&
    sums.every(({ currency, amount }) =>
      totals.some((total) => total.currency === currency && isSameAmount(total.amount, amount)),
    )
  const right = sums.map(({ currency, amount }) => `${currency} ${amount}`).join(', ') || 'nothing'
  return isRight ? [] : [`The totals do not add up: the costs come to ${right}.`]
}
