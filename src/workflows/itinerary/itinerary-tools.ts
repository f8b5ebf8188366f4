import { z } from 'zod'
import { recordEvent } from '#audit'
import type { Database, OrgTransaction } from '#database'
import {
  changeItinerary,
  type Destination,
  type DocumentBookings,
  deleteItinerary,
  findDestination,
  findItineraryOfRun,
  type Itinerary,
  insertItinerary,
  listDestinations,
  listKnowledgeItems,
  lookupDocuments,
} from '#documents'
import { type Clock, type DocumentId, DomainError, type Ids, type RunId } from '#kernel'
import { noteDocumentsRead, runResult, type Tool, type ToolContext } from '#runs'
import { cutToFit, mostListed, thoseThatFit } from '../agents/bounded-answer.ts'
import { type DocumentToolDeps, documentTools, whatMayLeave } from '../agents/document-tools.ts'
import type { FoundBooking } from './compose.ts'
import { type Draft, draftOf, draftSchema, judgeDraft, tellBooking } from './draft-itinerary.ts'
import { bookingIdForm, citeBookings, findBookings, isBehind, type UncitedBooking } from './find-bookings.ts'
import { itineraryInput, type Journey, journeyOf } from './itinerary-hooks.ts'
import { requireFewBookings } from './require-few-bookings.ts'
import { findBookingsOf } from './select-bookings.ts'

export type ItineraryToolDeps = DocumentToolDeps & {
  readonly database: Pick<Database, 'withOrg'>
  readonly clock: Pick<Clock, 'now'>
  readonly ids: Ids
}

/** So many fit into an answer that is never cut. */
const bookingsAtOnce = 20
const knownAtOnce = 20

const { from, to, destination } = itineraryInput.shape
export const listInput = z.strictObject({
  from: from.default(null).describe('The first day, YYYY-MM-DD.'),
  to: to.default(null).describe('The last day, YYYY-MM-DD.'),
  destination: destination.default(null).describe('The name of a town.'),
  after: z
    .string()
    .regex(bookingIdForm)
    .nullable()
    .default(null)
    .describe('Those behind this booking: next_after of the answer before.'),
})
const composeInput = z.strictObject({ booking_ids: z.array(z.string().max(80)).min(1).max(40) })
const knowledgeInput = z.strictObject({ destination: z.string().min(1).max(100) })

/** What the agent of itineraries works with. All but the saving only reads. */
export function itineraryTools(deps: ItineraryToolDeps): readonly Tool[] {
  const within = <T>({ orgId, actor }: ToolContext, work: (tx: OrgTransaction) => Promise<T>): Promise<T> =>
    deps.database.withOrg(orgId, actor, work)
  const shown = (tx: OrgTransaction) => async (documents: readonly DocumentBookings[]) => {
    if (!deps.leaves) return documents
    const all = await lookupDocuments(
      tx,
      documents.map(({ documentId }) => documentId),
    )
    const { may } = await whatMayLeave(deps, tx, all)
    const ids = new Set(may.map(({ documentId }) => documentId))
    return documents.filter(({ documentId }) => ids.has(documentId))
  }
  /** What the run sees of documents, so that it goes with them. */
  const told = async (tx: OrgTransaction, runId: RunId, found: readonly UncitedBooking[]) => {
    await noteDocumentsRead(tx, runId, [...new Set(found.map(({ documentId }) => documentId))])
    return await citeBookings(tx, found)
  }
  const ofIds = async (tx: OrgTransaction, { runId }: ToolContext, bookingIds: readonly string[]) => {
    const documentIds = bookingIds.flatMap((id) => bookingIdForm.exec(id)?.[1] ?? [])
    // Taken from what names them; the query asks whether the org has them.
    const found = await findBookings(tx, { documentIds: documentIds as DocumentId[], show: shown(tx) })
    return await told(
      tx,
      runId,
      found.filter(({ bookingId }) => bookingIds.includes(bookingId)),
    )
  }
  const ofJourney = (tx: OrgTransaction, journey: Journey) => findBookingsOf(tx, journey, shown(tx))
  const reading = { permission: 'documents:read', effect: { kind: 'none' } } as const
  return [
    {
      ...reading,
      name: 'list_bookings',
      description: `Bookings in the documents, of a period, of a destination or of both. ${bookingsAtOnce} at once: next_after says where to go on.`,
      input: listInput,
      run: (context, given) =>
        within(context, async (tx) => {
          const { after, ...journey } = listInput.parse(given)
          const selected = await ofJourney(tx, journey)
          // There may be more than when the run was asked for.
          requireFewBookings(selected)
          const left = after === null ? selected : selected.filter((one) => isBehind(one, after))
          const part = await told(tx, context.runId, left.slice(0, bookingsAtOnce))
          // Their ids are said again below.
          const bookings = thoseThatFit(part.map(tellBooking), mostListed - bookingsAtOnce * 50)
          const ids = part.slice(0, bookings.length).map(({ bookingId }) => bookingId)
          const next = bookings.length < left.length ? (ids.at(-1) ?? null) : null
          return JSON.stringify({ bookings, booking_ids: ids, count: selected.length, next_after: next })
        }),
    },
    {
      ...reading,
      name: 'read_knowledge',
      description: 'What people wrote down about a destination: notes and knowledge items, the newest first.',
      input: knowledgeInput,
      run: (context, given) =>
        within(context, async (tx) => {
          const { destination: named } = knowledgeInput.parse(given)
          const destination = await destinationNamed(tx, named)
          if (destination === undefined) return JSON.stringify({ destination: null, knowledge_items: [] })
          const { destinationId, name, notes } = destination
          const items = await listKnowledgeItems(tx, { filter: { destinationId }, limit: knownAtOnce })
          const known = items
            .filter(({ documentId }) => documentId === null)
            .map(({ knowledgeItemId, kind, title, body }) => ({
              ...{ knowledge_item_id: knowledgeItemId, kind, title, body: cutToFit(body, 600) },
            }))
          const place = { destination_id: destinationId, name, notes: notes === null ? null : cutToFit(notes, 2_000) }
          const shownItems = thoseThatFit(known, mostListed - JSON.stringify(place).length)
          const leftOut = known.length - shownItems.length
          return JSON.stringify({
            ...{ destination: place, knowledge_items: shownItems },
            ...(leftOut > 0 ? { left_out: leftOut } : {}),
          })
        }),
    },
    ...documentTools(deps).filter(({ name }) => name === 'read_pages'),
    {
      ...reading,
      name: 'compose_itinerary',
      description:
        'What rules make of bookings: entries in the order of time, all that does not fit, and totals. Begin with it, and change titles and notes, or add activities.',
      input: composeInput,
      run: (context, given) =>
        within(context, async (tx) => {
          const { booking_ids: bookingIds } = composeInput.parse(given)
          const draft = draftOf(await ofIds(tx, context, bookingIds), { title: 'Itinerary', notes: null })
          const answer = JSON.stringify(draft)
          if (answer.length > mostListed) throw tooLong(bookingIds.length)
          return answer
        }),
    },
    {
      name: 'save_itinerary',
      description:
        'Keeps the itinerary, after it was checked against the documents; saved again, it takes the place of the one before. Says what is wrong where it is not right.',
      input: draftSchema,
      permission: 'documents:write',
      effect: {
        kind: 'compensable',
        undo: (context) =>
          within(context, async (tx) => {
            const saved = await findItineraryOfRun(tx, context.runId, { lock: true })
            if (saved === undefined) return
            requireUnchanged(saved, 'It was not deleted: whoever wants it gone deletes it.')
            await deleteItinerary(tx, saved.itineraryId)
            if (!saved.isDraft) await recordItinerary(deps, tx, 'itinerary.deleted', saved)
          }),
        lookUp: (context) =>
          within(context, async (tx) => {
            const saved = await findItineraryOfRun(tx, context.runId)
            return saved?.made?.effectId === context.effectId ? savedAnswer(saved) : undefined
          }),
      },
      run: (context, given) =>
        within(context, async (tx) => {
          const draft = draftSchema.parse(given)
          const wanted = await ofJourney(tx, journeyOf(await runResult(tx, context.runId)))
          const named = await ofIds(tx, context, namedIn(draft))
          // All that the journey asks for, and whatever else was taken in.
          const found = new Map(wanted.map((one) => [one.bookingId, withoutPlace(one)]))
          for (const one of named) found.set(one.bookingId, one)
          const { claimed, problems } = judgeDraft(draft, [...found.values()], await knownOf(tx, draft))
          if (problems.length > 0) throw notRight(problems)
          const { title, notes } = draft
          const { entries, costs } = claimed
          const destinationId = await destinationOf(tx, context)
          const content = { title, notes, entries, costs, destinationId }
          const before = await findItineraryOfRun(tx, context.runId, { lock: true })
          if (before !== undefined) {
            requireUnchanged(before, 'It was left as it is. Answer with its id, and say that somebody changed it.')
          }
          const { effectId, runId } = context
          const now = deps.clock.now()
          const saved =
            before === undefined
              ? await insertItinerary(tx, { ...content, itineraryId: effectId, by: { runId, effectId } }, now)
              : await changeItinerary(tx, before.itineraryId, content, now, effectId)
          return savedAnswer(saved)
        }),
    },
  ]
}

/** Of a booking that is in no entry nobody asks where it stands. */
const withoutPlace = ({ documentId, ...booking }: UncitedBooking): FoundBooking => ({
  ...{ ...booking, citation: { documentId, page: null, quote: null } },
})

const namedIn = ({ entries, left_out: leftOut }: Draft): readonly string[] => [
  ...entries.flatMap((entry) => entry.booking_ids),
  ...leftOut.map((one) => one.booking_id),
]

export const savedSchema = z.object({ itinerary_id: z.string(), version: z.number() })
const savedAnswer = ({ itineraryId, version, made }: Itinerary): string =>
  JSON.stringify({ itinerary_id: itineraryId, version: made?.version ?? version } satisfies z.output<
    typeof savedSchema
  >)

/** Those knowledge items that a draft names and there are. */
async function knownOf(tx: OrgTransaction, { entries }: Draft): Promise<ReadonlySet<string>> {
  const named = entries.flatMap(({ knowledge_item_id: id }) => (id === null ? [] : [id]))
  if (named.length === 0) return new Set()
  const items = await listKnowledgeItems(tx, { filter: { ids: named }, limit: named.length })
  return new Set(items.map(({ knowledgeItemId }) => knowledgeItemId))
}

/** That which the run was asked for, where somebody named it as one. */
async function destinationOf(tx: OrgTransaction, { runId }: ToolContext): Promise<string | null> {
  const { destination } = journeyOf(await runResult(tx, runId))
  return destination === null ? null : ((await destinationNamed(tx, destination))?.destinationId ?? null)
}

const mostDestinations = 500

/** By its name, in capitals or not. */
async function destinationNamed(tx: OrgTransaction, name: string): Promise<Destination | undefined> {
  const exact = await findDestination(tx, name)
  if (exact !== undefined) return exact
  const all = await listDestinations(tx, { limit: mostDestinations })
  return all.find((one) => one.name.toLowerCase() === name.toLowerCase())
}

/** Of drafts there is nothing to record: nobody sees them but whoever decides on their runs. */
export async function recordItinerary(
  deps: Pick<ItineraryToolDeps, 'ids' | 'clock'>,
  tx: OrgTransaction,
  event: string,
  itinerary: Itinerary,
): Promise<void> {
  const { itineraryId, version, runId } = itinerary
  const about = { event, subjectKind: 'itinerary', subjectId: itineraryId, details: { version, run_id: runId } }
  await recordEvent(tx, { id: deps.ids.next(), ...about }, deps.clock.now())
}

/** What the run kept is the run's; what somebody made of it since is theirs. */
function requireUnchanged({ itineraryId, version, made }: Itinerary, instead: string): void {
  if (version === made?.version) return
  throw new DomainError({
    code: 'itinerary.changed_since',
    kind: 'conflict',
    message: `Itinerary ${itineraryId} was changed since this run kept it: it is at version ${version}, and the run kept version ${made?.version ?? 'none'}. ${instead}`,
    details: { itinerary_id: itineraryId, version },
  })
}

/** Half an answer would be taken for the whole. */
function tooLong(count: number): DomainError {
  const message = `What ${count} bookings make is too long for one answer. Ask for fewer at once.`
  return new DomainError({ code: 'itinerary.too_long', kind: 'invalid', message })
}

function notRight(problems: readonly string[]): DomainError {
  const message = `It is not right yet, so it was not kept:\n${problems.map((problem) => `- ${problem}`).join('\n')}`
  return new DomainError({ code: 'itinerary.not_right', kind: 'invalid', message })
}
