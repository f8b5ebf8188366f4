import type { DocumentId, RunId } from '#kernel'
import type { StoredBooking } from './document-fields.ts'

/** What an entry is: a booking, or something from what is known of a place. */
export const entryKinds = [
  ...(['flight', 'train', 'bus', 'ferry', 'hotel', 'car', 'event', 'restaurant'] as const),
  'activity',
] as const satisfies readonly (StoredBooking['kind'] | 'activity')[]

export type EntryKind = (typeof entryKinds)[number]

/** Where an entry is taken from. */
export type Citation = {
  readonly documentId: DocumentId
  /** From 1; null where no page says it, as for a bar code. */
  readonly page: number | null
  /** Words of that page. */
  readonly quote: string | null
}

/** What somebody does when and where. */
export type ItineraryEntry = {
  /** Unique in its itinerary, and the same whenever it is made of the same booking. */
  readonly entryId: string
  readonly kind: EntryKind
  readonly title: string
  readonly provider: string | null
  readonly number: string | null
  readonly passenger: string | null
  readonly from: string | null
  readonly to: string | null
  /** `2026-05-02`, `2026-05-02T08:24` or with its UTC offset, `2026-05-02T08:24+02:00`: the time at the place, always. */
  readonly start: string | null
  readonly end: string | null
  readonly cancelled: boolean
  readonly notes: string | null
  readonly citations: readonly Citation[]
  /** That it is taken from, or that belongs to it. */
  readonly knowledgeItemId: string | null
}

/** What a document says its bookings cost, in all. */
export type ItineraryCost = {
  readonly documentId: DocumentId
  /** A decimal string with at most four decimals. */
  readonly amount: string
  /** ISO 4217. */
  readonly currency: string
}

/** What an itinerary says, in the order of time. Nights, gaps and conflicts follow from it. */
export type ItineraryContent = {
  readonly title: string
  readonly destinationId: string | null
  readonly entries: readonly ItineraryEntry[]
  readonly costs: readonly ItineraryCost[]
  readonly notes: string | null
}

export type Itinerary = ItineraryContent & {
  readonly itineraryId: string
  /** Days of its first and last entry, as they are called there. */
  readonly firstDay: string | null
  readonly lastDay: string | null
  /** That made it; null where a person did, or the run is not kept any more. */
  readonly runId: RunId | null
  /** What its run kept last, and by which call of a tool. A version that is newer is a person's. */
  readonly made: { readonly version: number; readonly effectId: string } | null
  /** Its run has not succeeded yet, and nobody has changed it: it goes with the run. */
  readonly isDraft: boolean
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly createdBy: string
}

export function documentsOf({ entries, costs }: Pick<ItineraryContent, 'entries' | 'costs'>): readonly DocumentId[] {
  const cited = entries.flatMap(({ citations }) => citations.map(({ documentId }) => documentId))
  return [...new Set([...cited, ...costs.map(({ documentId }) => documentId)])]
}

/** The first and the last day that entries name. */
export function daysOf(entries: readonly ItineraryEntry[]): {
  readonly firstDay: string | null
  readonly lastDay: string | null
} {
  const days = entries
    .flatMap(({ start, end }) => [start, end])
    .flatMap((time) => (time === null ? [] : [time.slice(0, 10)]))
    .sort()
  return { firstDay: days[0] ?? null, lastDay: days.at(-1) ?? null }
}

/**
 * Without what is taken from this document. An entry that is taken from others too keeps only when and what it is, since nobody can say
 * which of its words are from which; what is taken from nothing else goes, and so do texts that were written about all of them.
 */
export function withoutDocument(content: ItineraryContent, documentId: DocumentId): ItineraryContent {
  const entries = content.entries.flatMap((entry) => {
    const citations = entry.citations.filter((citation) => citation.documentId !== documentId)
    if (citations.length === entry.citations.length) return [entry]
    return citations.length === 0 ? [] : [{ ...entry, title: entry.kind, passenger: null, notes: null, citations }]
  })
  return {
    ...content,
    ...{ title: 'Itinerary', notes: null, entries },
    costs: content.costs.filter((cost) => cost.documentId !== documentId),
  }
}
