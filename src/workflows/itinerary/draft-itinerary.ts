import { z } from 'zod'
import { entryKinds, type ItineraryEntry } from '#documents'
import type { DocumentId, Json } from '#kernel'
import { composeEntries, composeGroups, costsOf, type FoundBooking } from './compose.ts'
import { conflictKinds, findConflicts } from './find-conflicts.ts'
import { mayBeSameTime } from './local-moment.ts'
import { mostEntries } from './require-few-bookings.ts'
import { totalsOf } from './sums.ts'
import { type ClaimedItinerary, verifyItinerary } from './verify-itinerary.ts'

const text = (max: number) => z.string().trim().min(1).max(max)

/** An itinerary as whoever thinks proposes it. What bookings say is taken from them, so that nobody can write it otherwise. */
export const draftSchema = z.strictObject({
  title: text(300),
  notes: z.string().max(10_000).nullable().default(null).describe('For the traveller; null for none.'),
  entries: z
    .array(
      z.strictObject({
        entry_id: z.string().regex(/^[\w-]{1,60}$/),
        booking_ids: z.array(z.string().max(80)).max(20).describe('The bookings that it is; none for an activity.'),
        knowledge_item_id: z
          .string()
          .max(64)
          .nullable()
          .default(null)
          .describe('What it is taken from, for an activity.'),
        kind: z.enum(entryKinds),
        title: text(300),
        start: z.string().max(40).nullable().describe('As the booking has it.'),
        end: z.string().max(40).nullable().describe('As the booking has it.'),
        notes: z.string().max(2_000).nullable().default(null),
      }),
    )
    .max(mostEntries)
    .describe('In the order of time.'),
  conflicts: z
    .array(z.strictObject({ kind: z.enum(conflictKinds), entry_ids: z.array(z.string()).max(50) }))
    .max(500)
    .describe('All that does not fit.'),
  totals: z.array(z.strictObject({ currency: z.string(), amount: z.string() })).max(50),
  left_out: z
    .array(z.strictObject({ booking_id: z.string().max(80), why: text(300) }))
    .max(200)
    .describe('Bookings that were found and are not part of this journey.'),
})

export type Draft = z.output<typeof draftSchema>

/** What the rules make of bookings, as a draft. */
export function draftOf(
  found: readonly FoundBooking[],
  about: { readonly title: string; readonly notes: string | null },
): Draft {
  const groups = composeGroups(found)
  const entries = groups.map(({ entry }) => entry)
  return {
    ...about,
    entries: groups.map(({ entry, bookingIds }) => ({
      ...{ entry_id: entry.entryId, booking_ids: [...bookingIds], knowledge_item_id: null },
      ...{ kind: entry.kind, title: entry.title, start: entry.start, end: entry.end, notes: entry.notes },
    })),
    conflicts: findConflicts(entries).map(({ kind, entryIds }) => ({ kind, entry_ids: [...entryIds] })),
    totals: totalsOf(costsOf(found)).map(({ currency, amount }) => ({ currency, amount })),
    left_out: [],
  }
}

/** The itinerary that a draft means, or what is wrong with it in words. Pure. */
export function judgeDraft(
  draft: Draft,
  found: readonly FoundBooking[],
  knowledge: ReadonlySet<string>,
): { readonly claimed: ClaimedItinerary; readonly problems: readonly string[] } {
  const byId = new Map(found.map((one) => [one.bookingId, one]))
  const named = draft.entries.flatMap((entry) => entry.booking_ids)
  const leftOut = new Set(draft.left_out.map(({ booking_id: id }) => id))
  const problems = [
    // One that is left out may be gone by now.
    ...named.filter((id) => !byId.has(id)).map((id) => `There is no booking ${id}.`),
    ...named.filter((id, index) => named.indexOf(id) !== index).map((id) => `Booking ${id} is in two entries.`),
    ...named.filter((id) => leftOut.has(id)).map((id) => `Booking ${id} is in an entry and left out.`),
    ...found
      .map(({ bookingId }) => bookingId)
      .filter((id) => !named.includes(id) && !leftOut.has(id))
      .map((id) => `Booking ${id} is in no entry, and left_out does not say why.`),
  ]
  const used = found.filter(({ bookingId }) => named.includes(bookingId))
  const entries = draft.entries.flatMap((entry): readonly ItineraryEntry[] => {
    const bookings = entry.booking_ids.flatMap((id) => byId.get(id) ?? [])
    const composed = composeEntries(bookings)
    if (composed.length > 1) problems.push(`The bookings of entry ${entry.entry_id} are not one and the same.`)
    const [facts = nothing] = composed
    return [
      {
        ...facts,
        entryId: entry.entry_id,
        ...{ kind: entry.kind, title: entry.title, notes: entry.notes, knowledgeItemId: entry.knowledge_item_id },
        start: closest(entry.start, composed[0]?.start),
        end: closest(entry.end, composed[0]?.end),
      },
    ]
  })
  const claimed: ClaimedItinerary = {
    entries,
    costs: costsOf(used),
    conflicts: draft.conflicts.map(({ kind, entry_ids: entryIds }) => ({ kind, entryIds })),
    totals: draft.totals,
  }
  return { claimed, problems: [...problems, ...verifyItinerary(claimed, found, knowledge)].slice(0, 20) }
}

/** What was said, but for where the booking says the same time more closely. */
const closest = (said: string | null, booked: string | null | undefined): string | null =>
  booked !== undefined && mayBeSameTime(said, booked) ? booked : said

const nothing: Omit<ItineraryEntry, 'entryId' | 'kind' | 'title' | 'start' | 'end' | 'notes' | 'knowledgeItemId'> = {
  ...{ provider: null, number: null, passenger: null, from: null, to: null, cancelled: false, citations: [] },
}

/** A booking as tools tell of it, and as it is read back from what they told. */
export const toldBooking = z.object({
  booking_id: z.string(),
  document_id: z.string(),
  page: z.number().nullable(),
  quote: z.string().nullable(),
  cancels: z.boolean(),
  /** Runs that began before it was told go on. */
  is_uncertain: z.boolean().default(false),
  document_total: z.object({ amount: z.string(), currency: z.string() }).nullable(),
  kind: z.enum(entryKinds).exclude(['activity']),
  provider: z.string().nullable(),
  number: z.string().nullable(),
  passenger: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  start: z.string().nullable(),
  end: z.string().nullable(),
})

export function tellBooking({ bookingId, booking, citation, cancels, isUncertain, amount, currency }: FoundBooking): {
  readonly [name: string]: Json
} {
  const { kind, provider, number, passenger, from, to, start, end } = booking
  return {
    ...{ booking_id: bookingId, document_id: citation.documentId, page: citation.page, quote: citation.quote, cancels },
    is_uncertain: isUncertain,
    document_total: amount === null || currency === null ? null : { amount, currency },
    ...{ kind, provider, number, passenger, from, to, start, end },
  }
}

export function foundFromTold(told: z.output<typeof toldBooking>): FoundBooking {
  const { booking_id: bookingId, document_id: id, page, quote, cancels, ...rest } = told
  const { is_uncertain: isUncertain, document_total: total, ...booking } = rest
  return {
    ...{ bookingId, booking, cancels, isUncertain, amount: total?.amount ?? null, currency: total?.currency ?? null },
    // The tool had it from the database.
    citation: { documentId: id as DocumentId, page, quote },
  }
}
