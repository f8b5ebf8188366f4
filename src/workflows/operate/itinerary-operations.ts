import { recordEvent } from '#audit'
import type { Database, OrgTransaction } from '#database'
import {
  changeItinerary,
  deleteItinerary,
  documentsOf,
  getDestination,
  getDocument,
  getItinerary,
  getKnowledgeItem,
  type Itinerary,
  type ItineraryContent,
  insertItinerary,
  listItineraries,
  requireSeen,
} from '#documents'
import { type Clock, DomainError, type Ids } from '#kernel'
import type { GivenEntry, ItineraryDetails, ItineraryOperations } from '../itineraries.ts'
import { localMoment } from '../itinerary/local-moment.ts'
import { viewItinerary } from '../itinerary/view-itinerary.ts'
import type { Caller } from '../operations.ts'
import { decodeCursor, pageOf } from './cursor.ts'

export type ItineraryOperationsDeps = { readonly database: Database; readonly clock: Clock; readonly ids: Ids }

/** Those of itineraries that are there; `planOperations` has those that make them. */
export function itineraryOperations({
  database,
  clock,
  ids,
}: ItineraryOperationsDeps): Omit<ItineraryOperations, 'planItinerary' | 'showItineraryPlan'> {
  const within = <T>({ orgId, actor }: Caller, work: (tx: OrgTransaction) => Promise<T>) =>
    database.withOrg(orgId, actor, work)
  const record = (tx: OrgTransaction, event: string, { itineraryId, version }: Itinerary) => {
    const about = { event, subjectKind: 'itinerary', subjectId: itineraryId, details: { version } }
    return recordEvent(tx, { id: ids.next(), ...about }, clock.now())
  }
  const idOf = async (tx: OrgTransaction, reference: string | null) =>
    reference === null ? null : (await getDestination(tx, reference)).destinationId
  const withIds = (entries: readonly GivenEntry[]) =>
    entries.map((entry) => ({ ...entry, entryId: entry.entryId ?? ids.next<never>() }))
  const lockSeen = async (tx: OrgTransaction, input: { id: string; expectedVersion?: number }) => {
    const found = await getItinerary(tx, input.id, { lock: true })
    requireSeen('itinerary', input, found.version)
    return found
  }
  return {
    createItinerary: (caller, { destination = null, ...given }) =>
      within(caller, async (tx) => {
        const content = { ...given, entries: withIds(given.entries), destinationId: await idOf(tx, destination) }
        await requireFit(tx, content)
        const made = await insertItinerary(tx, { ...content, itineraryId: ids.next<never>(), by: null }, clock.now())
        await record(tx, 'itinerary.created', made)
        return itineraryDetails(made)
      }),
    async listItineraries(caller, { destination, cursor, limit }) {
      const before = cursor === null ? null : decodeCursor(cursor).id
      const found = await within(caller, async (tx) => {
        const destinationId = destination === undefined ? null : await idOf(tx, destination)
        return await listItineraries(tx, {
          ...(destinationId !== null && { destinationId }),
          ...{ before, limit: limit + 1 },
        })
      })
      return pageOf(found, limit, ({ createdAt, itineraryId }) => ({ createdAt, id: itineraryId }), itineraryDetails)
    },
    showItinerary: (caller, id) => within(caller, async (tx) => itineraryDetails(await getItinerary(tx, id))),
    exportItinerary: (caller, id) =>
      within(caller, async (tx) => {
        const found = await getItinerary(tx, id)
        if (found.isDraft) throw isDraft(found)
        return itineraryDetails(found)
      }),
    updateItinerary: (caller, { changes: { destination, entries, ...changes }, ...input }) =>
      within(caller, async (tx) => {
        const before = await lockSeen(tx, input)
        const content = {
          ...before,
          ...changes,
          ...(entries !== undefined && { entries: withIds(entries) }),
          ...(destination !== undefined && { destinationId: await idOf(tx, destination) }),
        }
        await requireFit(tx, content)
        const changed = await changeItinerary(tx, before.itineraryId, content, clock.now())
        await record(tx, 'itinerary.changed', changed)
        return itineraryDetails(changed)
      }),
    deleteItinerary: (caller, input) =>
      within(caller, async (tx) => {
        const found = await lockSeen(tx, input)
        await deleteItinerary(tx, found.itineraryId)
        await record(tx, 'itinerary.deleted', found)
        return itineraryDetails(found)
      }),
  }
}

function isDraft({ itineraryId, runId }: Itinerary): DomainError {
  const message = `Itinerary ${itineraryId} is a draft until run ${runId} has ended well: autopilot interventions show ${runId} says what it waits for.`
  return new DomainError({ code: 'itinerary.draft', kind: 'conflict', message, details: { run_id: runId } })
}

export const itineraryDetails = (itinerary: Itinerary): ItineraryDetails => ({
  ...itinerary,
  ...viewItinerary(itinerary),
})

/** Times are times, ids are there once, and whatever is named is there. @throws DomainError */
async function requireFit(tx: OrgTransaction, content: ItineraryContent): Promise<void> {
  const { entries, costs } = content
  for (const { entryId, start, end } of entries) {
    for (const time of [start, end]) {
      if (time !== null && localMoment(time) === undefined) {
        throw invalid(`Entry ${entryId}: ${time.slice(0, 40)} is no day and no time, as 2026-05-02T08:24+02:00.`)
      }
    }
  }
  const twice = (all: readonly string[]) => all.find((one, index) => all.indexOf(one) !== index)
  const sameId = twice(entries.map(({ entryId }) => entryId))
  if (sameId !== undefined) throw invalid(`The entry id ${sameId.slice(0, 60)} is there twice.`)
  const sameCost = twice(costs.map(({ documentId }) => documentId))
  if (sameCost !== undefined) throw invalid(`The costs of document ${sameCost.slice(0, 60)} are there twice.`)
  for (const documentId of documentsOf(content)) await getDocument(tx, documentId)
  const known = entries.flatMap(({ knowledgeItemId }) => (knowledgeItemId === null ? [] : [knowledgeItemId]))
  for (const id of new Set(known)) await getKnowledgeItem(tx, id)
}

const invalid = (message: string) => new DomainError({ code: 'itinerary.invalid', kind: 'invalid', message })
