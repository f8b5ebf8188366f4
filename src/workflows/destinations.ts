import type { Destination, DestinationChange } from '#documents'
import type { Page } from './document-views.ts'
import type { Caller, SeenVersion } from './operations.ts'

/** The places that bookings lead to. Each is named by its id or its name. */
export type DestinationOperations = {
  /** @throws DomainError `destination.exists` */
  createDestination(caller: Caller, input: Pick<Destination, 'name' | 'countryCode' | 'notes'>): Promise<Destination>
  /** By name. */
  listDestinations(caller: Caller, input: { cursor: string | null; limit: number }): Promise<Page<Destination>>
  /** @throws DomainError `destination.not_found` */
  showDestination(caller: Caller, reference: string): Promise<Destination>
  /** What is not named stays. @throws DomainError `destination.exists`, `destination.version_conflict` */
  updateDestination(
    caller: Caller,
    input: { reference: string; changes: DestinationChange } & SeenVersion,
  ): Promise<Destination>
  /** What is known of it stays, as do itineraries there. */
  deleteDestination(caller: Caller, input: { reference: string } & SeenVersion): Promise<Destination>
}
