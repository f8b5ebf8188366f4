import { DomainError } from '#kernel'
import { type FoundBooking, groupsOf } from './compose.ts'

/** Of an itinerary that an agent makes. */
export const mostEntries = 200

/**
 * Asked before anything is spent on a journey that cannot be kept.
 * @throws DomainError `itinerary.too_many_bookings`
 */
export function requireFewBookings(found: readonly Pick<FoundBooking, 'booking' | 'cancels'>[]): void {
  if (found.length <= mostEntries || groupsOf(found, mostEntries).length <= mostEntries) return
  throw new DomainError({
    code: 'itinerary.too_many_bookings',
    kind: 'invalid',
    message: `The documents hold ${found.length} bookings of that journey, which make more than the ${mostEntries} entries that an itinerary can have. Ask for a shorter one: narrow --from and --to (from and to), or name a --destination (destination).`,
    details: { bookings: found.length, most_entries: mostEntries },
  })
}
