import type { OrgTransaction } from '#database'
import type { FoundBooking } from './compose.ts'
import { findBookings, type UncitedBooking } from './find-bookings.ts'
import type { Journey } from './itinerary-hooks.ts'
import { dayAfter, localMoment } from './local-moment.ts'
import { isSameTown } from './places.ts'

/** Bookings at one place that lie further apart are of two journeys. */
const mostDaysApart = 14

/** All that the documents hold of a journey, in the order of `findBookings`. @param show as there */
export async function findBookingsOf(
  tx: OrgTransaction,
  journey: Journey,
  show?: Parameters<typeof findBookings>[1]['show'],
): Promise<readonly UncitedBooking[]> {
  const period = { from: journey.from ?? undefined, to: journey.to ?? undefined }
  return selectBookings(await findBookings(tx, { ...period, ...(show && { show }) }), journey)
}

/** Those of a journey: in its period, and there, or on the way there and back. */
export function selectBookings<Booking extends Pick<FoundBooking, 'booking'>>(
  found: readonly Booking[],
  journey: Journey,
): readonly Booking[] {
  const { from, to, destination } = journey
  const inPeriod = found.filter((one) => {
    const days = daysOf(one)
    if (days === undefined) return from === null && to === null
    return (from === null || days.last >= from) && (to === null || days.first <= to)
  })
  if (destination === null) return inPeriod
  const isThere = ({ booking }: Booking) => isSameTown(booking.from, destination) || isSameTown(booking.to, destination)
  const stretches = stretchesOf(inPeriod.filter(isThere))
  return inPeriod.filter((one) => {
    if (isThere(one)) return true
    const days = daysOf(one)
    return days !== undefined && stretches.some(({ first, last }) => days.last >= first && days.first <= last)
  })
}

type Days = { readonly first: string; readonly last: string }

function daysOf({ booking: { start, end } }: Pick<FoundBooking, 'booking'>): Days | undefined {
  const [first, last] = [localMoment(start)?.day, localMoment(end)?.day]
  const only = first ?? last
  if (only === undefined) return undefined
  return { first: only, last: last !== undefined && last > only ? last : only }
}

function stretchesOf(found: readonly Pick<FoundBooking, 'booking'>[]): readonly Days[] {
  const days = found.flatMap((one) => daysOf(one) ?? []).toSorted((a, b) => (a.first < b.first ? -1 : 1))
  const stretches: Days[] = []
  for (const { first, last } of days) {
    const before = stretches.at(-1)
    if (before !== undefined && first <= dayAfter(before.last, mostDaysApart)) {
      stretches[stretches.length - 1] = { first: before.first, last: [last, before.last].sort()[1] ?? last }
    } else stretches.push({ first, last })
  }
  return stretches
}
