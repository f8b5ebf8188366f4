import type { z } from 'zod'
import type { ItineraryContent } from '#documents'
import type { DocumentId } from '#kernel'
import type { GivenItinerary, ItineraryDetails, ItineraryPlan } from '#workflows'
import type { ItineraryJson, ItineraryPlanJson, ItinerarySummaryJson } from './client/travel-types.ts'
import { waitingJson } from './intervention-json.ts'
import type { newItineraryBody } from './schemas/itinerary.ts'

export function itinerarySummaryJson(itinerary: ItineraryDetails): ItinerarySummaryJson {
  return {
    itinerary_id: itinerary.itineraryId,
    title: itinerary.title,
    destination_id: itinerary.destinationId,
    run_id: itinerary.runId,
    draft: itinerary.isDraft,
    notes: itinerary.notes,
    first_day: itinerary.firstDay,
    last_day: itinerary.lastDay,
    entry_count: itinerary.entries.length,
    conflict_count: itinerary.conflicts.length,
    totals: itinerary.totals.map(({ currency, amount }) => ({ currency, amount })),
    version: itinerary.version,
    created_at: itinerary.createdAt.toISOString(),
    updated_at: itinerary.updatedAt.toISOString(),
    created_by: itinerary.createdBy,
  }
}

export function itineraryJson(itinerary: ItineraryDetails): ItineraryJson {
  return {
    ...itinerarySummaryJson(itinerary),
    entries: itinerary.entries.map(({ entryId, knowledgeItemId, citations, ...entry }) => ({
      entry_id: entryId,
      ...entry,
      citations: citations.map(({ documentId, page, quote }) => ({ document_id: documentId, page, quote })),
      knowledge_item_id: knowledgeItemId,
    })),
    costs: itinerary.costs.map(({ documentId, amount, currency }) => ({ document_id: documentId, amount, currency })),
    days: itinerary.days.map(({ day, parts }) => ({
      day,
      parts: parts.map(({ entryId, part }) => ({ entry_id: entryId, part })),
    })),
    nights: itinerary.nights.map(({ entryIds, ...night }) => ({ ...night, entry_ids: entryIds })),
    conflicts: itinerary.conflicts.map(({ entryIds, ...conflict }) => ({ ...conflict, entry_ids: entryIds })),
  }
}

export function planJson(plan: ItineraryPlan): ItineraryPlanJson {
  return {
    ...{ run_id: plan.runId, ...plan.journey, status: plan.status, found: plan.found },
    itinerary: plan.itinerary && itineraryJson(plan.itinerary),
    waiting: plan.waiting && waitingJson(plan.waiting),
    error: plan.failure,
    created_at: plan.createdAt.toISOString(),
    ended_at: plan.endedAt?.toISOString() ?? null,
  }
}

type Given = z.output<typeof newItineraryBody>

/** As the operations take them. Ids were checked to be such; whether there is such a document is asked there. */
export const entriesOf = (entries: Given['entries']): GivenItinerary['entries'] =>
  entries.map(({ entry_id: entryId, knowledge_item_id: knowledgeItemId, citations, ...entry }) => ({
    ...entry,
    entryId,
    knowledgeItemId,
    citations: citations.map(({ document_id: documentId, page, quote }) => ({
      documentId: documentId as DocumentId,
      page,
      quote,
    })),
  }))

export const costsOf = (costs: Given['costs']): ItineraryContent['costs'] =>
  costs.map(({ document_id: documentId, amount, currency }) => ({
    documentId: documentId as DocumentId,
    amount,
    currency,
  }))
