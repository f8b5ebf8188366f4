import { flightDay } from '../codes/flight-days.ts'
import type { CodeReading } from '../codes/read-codes.ts'
import type { Booking } from '../fields.ts'
import { findDays } from '../parsing/dates.ts'
import type { Survey } from '../rules/survey.ts'
import { airlines } from './airlines.ts'
import { airportOf } from './airports/airports.ts'
import { nameOfPassenger } from './passengers.ts'
import { railBookings } from './rail-bookings.ts'

/** A booking that a bar code holds. */
export type CodeBooking = {
  readonly booking: Booking & { readonly start: string }
  /** `BT 212`, to find the same flight on the page. */
  readonly service: string | null
  /** The number that the carrier gave the reservation. */
  readonly reference: string | null
  /** Its year is not only from today's date. */
  readonly sure: boolean
  readonly reading: CodeReading
}

/** The flights of boarding passes and the journeys of rail tickets, in the order of the pages. */
export function bookingsOfCodes(readings: readonly CodeReading[], survey: Survey, today: string): CodeBooking[] {
  if (readings.every(({ kind }) => kind === 'payment')) return []
  const days = survey.lines.flatMap((line) => findDays(line.text, survey.dayOrder).map(({ day }) => day))
  const context = { days, today }
  const found = readings.flatMap((reading): CodeBooking[] => {
    if (reading.kind === 'rail_ticket') {
      return railBookings(reading.ticket).map((booking) => ({
        booking,
        service: null,
        reference: booking.number,
        sure: true,
        reading,
      }))
    }
    if (reading.kind !== 'boarding_pass') return []
    return reading.pass.legs.flatMap((leg): CodeBooking[] => {
      const day = flightDay(leg.dayOfYear, reading.pass.issued, context)
      if (day === null) return []
      const service = `${leg.carrier} ${leg.flight}`
      const booking = {
        kind: 'flight',
        provider: airlines.get(leg.carrier) ?? null,
        number: service,
        passenger: nameOfPassenger(reading.pass.passenger),
        from: airportName(leg.from),
        to: airportName(leg.to),
        start: day.day,
        end: null,
      } as const
      return [{ booking, service, reference: leg.booking ?? leg.ticket, sure: day.sure, reading }]
    })
  })
  // A pass is printed more than once, for the gate and for the pocket.
  const seen = new Set<string>()
  return found.filter(({ booking }) => {
    const key = JSON.stringify(booking)
    return !seen.has(key) && seen.add(key)
  })
}

function airportName(code: string): string {
  const airport = airportOf(code)
  return airport === null ? code : `${airport.city} (${code})`
}
