import type { PageJson } from './api-types.ts'
import type { PageQuery, Versioned } from './client.ts'
import type { requester } from './request.ts'
import type * as Travel from './travel-types.ts'

/**
 * Destinations, each by its id or its name, and what is worth knowing. With `expectedVersion`, what somebody else changed since is
 * refused.
 */
export type TravelClient = {
  createDestination(input: Travel.NewDestinationJson): Promise<Travel.DestinationJson>
  listDestinations(query: PageQuery): Promise<PageJson<Travel.DestinationJson>>
  showDestination(destination: string): Promise<Travel.DestinationJson>
  updateDestination(
    destination: string,
    changes: Travel.DestinationChangeJson,
    seen?: Versioned,
  ): Promise<Travel.DestinationJson>
  deleteDestination(destination: string, seen?: Versioned): Promise<Travel.DestinationJson>

  createKnowledgeItem(input: Travel.NewKnowledgeItemJson): Promise<Travel.KnowledgeItemJson>
  listKnowledgeItems(query: Travel.KnowledgeQuery & PageQuery): Promise<PageJson<Travel.KnowledgeItemJson>>
  showKnowledgeItem(id: string): Promise<Travel.KnowledgeItemJson>
  updateKnowledgeItem(
    id: string,
    changes: Travel.KnowledgeItemChangeJson,
    seen?: Versioned,
  ): Promise<Travel.KnowledgeItemJson>
  deleteKnowledgeItem(id: string, seen?: Versioned): Promise<Travel.KnowledgeItemJson>

  /** Starts an agent that makes one of bookings; waits up to `waitMs` for it. */
  planItinerary(journey: Travel.JourneyJson): Promise<Travel.ItineraryPlanJson>
  showItineraryPlan(runId: string, waitMs: number): Promise<Travel.ItineraryPlanJson>
  createItinerary(input: Travel.NewItineraryJson): Promise<Travel.ItineraryJson>
  listItineraries(query: { readonly destination?: string } & PageQuery): Promise<PageJson<Travel.ItinerarySummaryJson>>
  showItinerary(id: string): Promise<Travel.ItineraryJson>
  /** The bytes of a file. */
  exportItinerary(id: string, format: Travel.ItineraryFormat): Promise<ReadableStream<Uint8Array>>
  updateItinerary(id: string, changes: Travel.ItineraryChangeJson, seen?: Versioned): Promise<Travel.ItineraryJson>
  deleteItinerary(id: string, seen?: Versioned): Promise<Travel.ItineraryJson>
}

const destinationAt = (destination: string) => `/v1/destinations/${encodeURIComponent(destination)}`
const itineraryAt = (id: string) => `/v1/itineraries/${encodeURIComponent(id)}`
const knowledgeAt = (id: string) => `/v1/knowledge/${encodeURIComponent(id)}`
const ifMatch = ({ expectedVersion }: Versioned = {}) =>
  expectedVersion === undefined ? {} : { 'if-match': `"v${expectedVersion}"` }

export function travelClient({
  get,
  post,
  put,
  remove,
  stream,
}: Pick<ReturnType<typeof requester>, 'get' | 'post' | 'put' | 'remove' | 'stream'>): TravelClient {
  return {
    createDestination: (input) => post('/v1/destinations', input),
    listDestinations: (query) => get('/v1/destinations', query),
    showDestination: (destination) => get(destinationAt(destination)),
    updateDestination: (destination, changes, seen) => put(destinationAt(destination), changes, ifMatch(seen)),
    deleteDestination: (destination, seen) => remove(destinationAt(destination), ifMatch(seen)),
    createKnowledgeItem: (input) => post('/v1/knowledge', input),
    listKnowledgeItems: (query) => get('/v1/knowledge', query),
    showKnowledgeItem: (id) => get(knowledgeAt(id)),
    updateKnowledgeItem: (id, changes, seen) => put(knowledgeAt(id), changes, ifMatch(seen)),
    deleteKnowledgeItem: (id, seen) => remove(knowledgeAt(id), ifMatch(seen)),
    planItinerary: (journey) => post('/v1/itineraries/plans', journey),
    showItineraryPlan: (runId, waitMs) =>
      get(`/v1/itineraries/plans/${encodeURIComponent(runId)}`, { wait_ms: waitMs }),
    createItinerary: (input) => post('/v1/itineraries', input),
    listItineraries: (query) => get('/v1/itineraries', query),
    showItinerary: (id) => get(itineraryAt(id)),
    exportItinerary: (id, format) => stream(`${itineraryAt(id)}/export`, { format }),
    updateItinerary: (id, changes, seen) => put(itineraryAt(id), changes, ifMatch(seen)),
    deleteItinerary: (id, seen) => remove(itineraryAt(id), ifMatch(seen)),
  }
}
