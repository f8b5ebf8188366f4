import type { z } from 'zod'
import type { destinationChangeBody, destinationSchema, newDestinationBody } from '../schemas/destination.ts'
import type {
  itineraryChangeBody,
  itinerarySchema,
  itinerarySummarySchema,
  newItineraryBody,
  planBody,
  planSchema,
} from '../schemas/itinerary.ts'
import type { knowledgeChangeBody, knowledgeItemSchema, newKnowledgeBody } from '../schemas/knowledge.ts'

export type DestinationJson = z.output<typeof destinationSchema>
export type NewDestinationJson = z.input<typeof newDestinationBody>
export type DestinationChangeJson = z.input<typeof destinationChangeBody>

export type KnowledgeItemJson = z.output<typeof knowledgeItemSchema>
export type NewKnowledgeItemJson = z.input<typeof newKnowledgeBody>
export type KnowledgeItemChangeJson = z.input<typeof knowledgeChangeBody>
export type KnowledgeQuery = { readonly kind?: string; readonly destination?: string }

export type ItinerarySummaryJson = z.output<typeof itinerarySummarySchema>
export type ItineraryJson = z.output<typeof itinerarySchema>
export type NewItineraryJson = z.input<typeof newItineraryBody>
export type ItineraryChangeJson = z.input<typeof itineraryChangeBody>
export type ItineraryPlanJson = z.output<typeof planSchema>
export type JourneyJson = z.input<typeof planBody>
export type ItineraryFormat = 'json' | 'markdown' | 'ical'
