import type { Itinerary, ItineraryContent, ItineraryEntry } from '#documents'
import type { Page } from './document-views.ts'
import type { ItineraryView } from './itinerary/view-itinerary.ts'
import type { NamedDestination } from './knowledge.ts'
import type { Caller, SeenVersion } from './operations.ts'

export type { Itinerary } from '#documents'

/** With all that follows from what it says. */
export type ItineraryDetails = Itinerary & ItineraryView

/** An entry as somebody gives it; one without an id gets one. */
export type GivenEntry = Omit<ItineraryEntry, 'entryId'> & { readonly entryId?: string | undefined }
export type GivenItinerary = Pick<ItineraryContent, 'title' | 'notes' | 'costs'> & {
  readonly entries: readonly GivenEntry[]
}

/** What somebody does when and where, from bookings or by hand. */
export type ItineraryOperations = {
  /** @throws DomainError `itinerary.invalid`, `document.not_found`, `destination.not_found`, `knowledge.not_found` */
  createItinerary(caller: Caller, input: GivenItinerary & NamedDestination): Promise<ItineraryDetails>
  /** The newest first. */
  listItineraries(
    caller: Caller,
    input: { destination?: string; cursor: string | null; limit: number },
  ): Promise<Page<ItineraryDetails>>
  /** @throws DomainError `itinerary.not_found` */
  showItinerary(caller: Caller, id: string): Promise<ItineraryDetails>
  /** What is not named stays. @throws as `createItinerary` does, and DomainError `itinerary.version_conflict` */
  updateItinerary(
    caller: Caller,
    input: { id: string; changes: Partial<GivenItinerary> & NamedDestination } & SeenVersion,
  ): Promise<ItineraryDetails>
  deleteItinerary(caller: Caller, input: { id: string } & SeenVersion): Promise<ItineraryDetails>
}
