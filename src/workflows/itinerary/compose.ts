import type { Citation, ItineraryCost, ItineraryEntry, StoredBooking } from '#documents'
import { type DocumentId, sha256 } from '#kernel'
import { isLeg } from './connections.ts'
import { closestTime, mayBeSameTime } from './local-moment.ts'
import { sorted } from './order.ts'
import { isSameTown, maySamePerson } from './places.ts'

/** A booking with the document that it is from. */
export type FoundBooking = {
  /** Names it in its collection: the document and its place there. */
  readonly bookingId: string
  readonly booking: StoredBooking
  readonly citation: Citation
  /** The document says that its bookings are cancelled. */
  readonly cancels: boolean
  /** Nobody has looked at what is not certain of the document. */
  readonly isUncertain: boolean
  /** What the document costs in all. */
  readonly amount: string | null
  readonly currency: string | null
}

/** What bookings make: those that are the same are one entry that names all its documents. */
export const composeEntries = (found: readonly FoundBooking[]): readonly ItineraryEntry[] =>
  composeGroups(found).map(({ entry }) => entry)

/** Each entry with the bookings that it is. */
export function composeGroups(
  found: readonly FoundBooking[],
): readonly { readonly entry: ItineraryEntry; readonly bookingIds: readonly string[] }[] {
  const taken = new Map<string, number>()
  const composed = groupsOf(found).map((group) => {
    const entry = entryOf(group)
    const count = (taken.get(entry.entryId) ?? 0) + 1
    taken.set(entry.entryId, count)
    const entryId = count === 1 ? entry.entryId : `${entry.entryId}-${count}`
    return { entry: { ...entry, entryId }, bookingIds: group.map(({ bookingId }) => bookingId) }
  })
  const byId = new Map(composed.map((one) => [one.entry.entryId, one]))
  return sorted(composed.map(({ entry }) => entry)).flatMap(({ entryId }) => byId.get(entryId) ?? [])
}

type Groupable = Pick<FoundBooking, 'booking' | 'cancels'>

/** Those that are the same together. @param most where there are more groups than that, some may be left out: only that is known then */
export function groupsOf<One extends Groupable>(
  found: readonly One[],
  most = Number.POSITIVE_INFINITY,
): readonly (readonly One[])[] {
  const groups: One[][] = []
  for (const one of found) {
    if (groups.length > most) break
    const group = groups.find((others) => others.every((other) => isSameBooking(other, one)))
    if (group === undefined) groups.push([one])
    else group.push(one)
  }
  return groups
}

const folded = (text: string | null) => (text ?? '').toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Of the same person, at the same time, and by the same number or between the same places. */
function isSameBooking({ booking: one, ...a }: Groupable, { booking: other, ...b }: Groupable): boolean {
  if (one.kind !== other.kind || !maySamePerson(one.passenger, other.passenger)) return false
  if (!mayBeSameTime(one.start, other.start) || !mayBeSameTime(one.end, other.end)) return false
  if (!mayBeSamePlace(one.from, other.from) || !mayBeSamePlace(one.to, other.to)) return false
  const isSameNumber = one.number !== null && folded(one.number) === folded(other.number)
  // Whoever cancels may name nothing but the number.
  if (one.start === null || other.start === null) return isSameNumber && a.cancels !== b.cancels
  if (one.number !== null && other.number !== null) return isSameNumber
  return one.to !== null && other.to !== null && (isLeg(one.kind) || isSameHouse(one, other))
}

const mayBeSamePlace = (one: string | null, other: string | null) =>
  one === null || other === null || folded(one) === folded(other) || isSameTown(one, other)

/** Two houses in one town are two. */
const isSameHouse = (one: StoredBooking, other: StoredBooking): boolean =>
  one.provider === null || other.provider === null || isSameTown(one.provider, other.provider)

function entryOf(group: readonly FoundBooking[]): ItineraryEntry {
  const say = <Name extends keyof StoredBooking>(name: Name): StoredBooking[Name] | null =>
    group.map(({ booking }) => booking[name]).find((value) => value !== null) ?? null
  const time = (name: 'start' | 'end') =>
    closestTime(group.map(({ booking }) => booking[name]).filter((value) => value !== null))
  const [first] = group
  const kind = first?.booking.kind ?? 'event'
  const facts = {
    ...{ provider: say('provider'), number: say('number'), passenger: say('passenger') },
    ...{ from: say('from'), to: say('to'), start: time('start'), end: time('end') },
  }
  const citations = group
    .map(({ citation }) => citation)
    .filter(({ documentId }, index, all) => all.findIndex((one) => one.documentId === documentId) === index)
  return {
    entryId: entryIdOf(kind, facts),
    kind,
    title: titleOf(kind, facts),
    ...facts,
    cancelled: group.some(({ cancels }) => cancels),
    ...{ notes: null, citations, knowledgeItemId: null },
  }
}

type Facts = Pick<ItineraryEntry, 'provider' | 'number' | 'from' | 'to' | 'start'>

function entryIdOf(kind: string, { provider, number, from, to, start }: Facts): string {
  const parts = [kind, folded(number), folded(number === null ? provider : null), from, to, start?.slice(0, 10)]
  return sha256(JSON.stringify(parts)).slice(0, 16)
}

/** As `Flight KV 1427 Hamburg (HAM) – Lisbon (LIS)`. */
export function titleOf(kind: ItineraryEntry['kind'], { provider, number, from, to }: Facts): string {
  const name = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`
  const between = from !== null && to !== null && from !== to ? `${from} – ${to}` : (to ?? from)
  if (isLeg(kind)) return [name, number ?? provider, between].filter(Boolean).join(' ').slice(0, 300)
  const own = provider ?? number
  return [own === null ? name : own.toLowerCase().includes(kind) ? own : `${name} ${own}`, between && `(${between})`]
    .filter(Boolean)
    .join(' ')
    .slice(0, 300)
}

/**
 * What the documents of these bookings cost. The same amount of two documents of one booking is the same money, and what a
 * cancellation says is none.
 */
export function costsOf(found: readonly FoundBooking[]): readonly ItineraryCost[] {
  const groups = groupsOf(found)
  const costs = new Map<DocumentId, ItineraryCost>()
  for (const { citation, amount, currency, cancels } of found) {
    const { documentId } = citation
    if (amount === null || currency === null || cancels || costs.has(documentId)) continue
    const mine = groups.filter((group) => group.some((one) => one.citation.documentId === documentId))
    if (mine.length > 0 && mine.every((group) => group.some((one) => one.cancels))) continue
    const again = [...costs.values()].some(
      (cost) =>
        cost.amount === amount &&
        cost.currency === currency &&
        mine.some((group) => group.some((one) => one.citation.documentId === cost.documentId)),
    )
    if (!again) costs.set(documentId, { documentId, amount, currency })
  }
  return [...costs.values()]
}
