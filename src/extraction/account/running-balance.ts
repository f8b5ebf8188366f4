import type { Booking } from './choose-amounts.ts'

/** The bookings in the order of time: some statements begin with the newest. */
function inTime(bookings: readonly Booking[]): readonly Booking[] {
  const first = bookings[0]?.bookedOn ?? ''
  const last = bookings.at(-1)?.bookedOn ?? ''
  return first > last ? bookings.toReversed() : bookings
}

/**
 * Gives amounts that are printed without a sign the one that the running balance proves. What is printed with a sign
 * stays as it is, and so does what no balance speaks for: nothing is made to add up.
 */
export function signByBalance(bookings: readonly Booking[], opening: bigint | null): Booking[] {
  const signed = new Map<Booking, Booking>()
  let before = opening
  for (const booking of inTime(bookings)) {
    let known = booking
    if ((booking.signBy === 'none' || booking.signBy === 'column') && booking.running !== null && before !== null) {
      const leaves = before - magnitude(booking.units) === booking.running
      const comes = before + magnitude(booking.units) === booking.running
      if (leaves !== comes)
        known = { ...booking, units: leaves ? -magnitude(booking.units) : magnitude(booking.units), signBy: 'balance' }
    }
    signed.set(booking, known)
    before = booking.running ?? (before === null || known.signBy === 'none' ? null : before + known.units)
  }
  return bookings.map((booking) => signed.get(booking) ?? booking)
}

/** The balance printed with the last booking. */
export function lastRunning(bookings: readonly Booking[]): bigint | null {
  return inTime(bookings).at(-1)?.running ?? null
}

const magnitude = (units: bigint): bigint => (units < 0n ? -units : units)
