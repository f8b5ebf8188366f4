import type { Itinerary, ItineraryContent, ItineraryEntry } from '#documents'
import type { RunId, StoredFailure } from '#kernel'
import type { Page } from './document-views.ts'
import type { InterventionSummary } from './interventions.ts'
import type { Journey } from './itinerary/itinerary-hooks.ts'
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

/** A run that makes an itinerary, and what came of it. */
export type ItineraryPlan = {
  readonly runId: RunId
  readonly journey: Journey
  readonly status: 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled'
  /** Whether there are bookings of that journey; null until the run has ended well. */
  readonly found: boolean | null
  /** As it is now, a draft until the run has ended well; null before there is one, and when somebody deleted it. */
  readonly itinerary: ItineraryDetails | null
  /** Why it waits, when it does. */
  readonly waiting: InterventionSummary | null
  readonly failure: StoredFailure | null
  readonly createdAt: Date
  readonly endedAt: Date | null
}

type Waiting = { readonly waitMs: number; readonly signal?: AbortSignal }

/** What somebody does when and where, from bookings or by hand. */
export type ItineraryOperations = {
  /**
   * Starts an agent that makes an itinerary of the org's bookings. Waits up to `waitMs` for it.
   * @throws DomainError `itinerary.too_many_bookings`
   */
  planItinerary(caller: Caller, input: Journey & Waiting): Promise<ItineraryPlan>
  /** @throws DomainError `run.not_found` */
  showItineraryPlan(caller: Caller, input: { readonly runId: string } & Waiting): Promise<ItineraryPlan>
  /** @throws DomainError `itinerary.invalid`, `document.not_found`, `destination.not_found`, `knowledge.not_found` */
  createItinerary(caller: Caller, input: GivenItinerary & NamedDestination): Promise<ItineraryDetails>
  /** The newest first. */
  listItineraries(
    caller: Caller,
    input: { destination?: string; cursor: string | null; limit: number },
  ): Promise<Page<ItineraryDetails>>
  /** @throws DomainError `itinerary.not_found` */
  showItinerary(caller: Caller, id: string): Promise<ItineraryDetails>
  /** The same, to be used elsewhere. @throws DomainError `itinerary.not_found`, and `itinerary.draft` before its run has ended well */
  exportItinerary(caller: Caller, id: string): Promise<ItineraryDetails>
  /** What is not named stays. @throws as `createItinerary` does, and DomainError `itinerary.version_conflict` */
  updateItinerary(
    caller: Caller,
    input: { id: string; changes: Partial<GivenItinerary> & NamedDestination } & SeenVersion,
  ): Promise<ItineraryDetails>
  deleteItinerary(caller: Caller, input: { id: string } & SeenVersion): Promise<ItineraryDetails>
}
