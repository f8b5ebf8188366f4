import type { RailTicket } from '../codes/rail-ticket.ts'
import type { Booking } from '../fields.ts'
import { addDays, isoDay } from '../parsing/calendar.ts'
import { isoMoment } from './local-time.ts'
import { zoneOfPlace } from './places.ts'

/** Rows of the standard layout (ERA TAP TSI B.6, RCT2) that hold the way there and the way back. */
const journeyRows = [6, 7]

/** The journeys that a rail ticket of the standard layout says to be valid for; none of other layouts. */
export function railBookings(ticket: RailTicket): (Booking & { readonly start: string })[] {
  if (ticket.layout !== 'RCT2' || ticket.issuedAt === null) return []
  const issuedOn = ticket.issuedAt.slice(0, 10)
  return journeyRows.flatMap((row) => {
    const line = lineOf(ticket, row)
    const from = line.slice(12, 33).trim()
    const to = line
      .slice(33, 51)
      .replace(/^\s*(?:->|=>)/, '')
      .trim()
    const day = dayIn(line.slice(0, 7), issuedOn)
    if (day === null || !/\p{L}{2}/u.test(from) || !/\p{L}{2}/u.test(to)) return []
    const arrivalDay = dayIn(line.slice(51, 58), issuedOn)
    const arrival = timeIn(line.slice(58, 64))
    const end = arrivalDay === null ? null : isoMoment({ day: arrivalDay, time: arrival }, zoneOfPlace(to))
    return [
      {
        kind: 'train' as const,
        provider: null,
        number: ticket.number,
        passenger: lineOf(ticket, 0).slice(52, 71).trim() || null,
        from,
        to,
        start: isoMoment({ day, time: timeIn(line.slice(7, 13)) }, zoneOfPlace(from)),
        end: end !== null && arrival !== null ? end : null,
      },
    ]
  })
}

const width = 72

/** What is printed in a row of the ticket. */
function lineOf({ fields }: RailTicket, row: number): string {
  const characters = Array<string>(width).fill(' ')
  for (const field of fields) {
    const text = field.lines[row - field.row] ?? ''
    for (let index = 0; index < text.length && field.column + index < width; index++) {
      characters[field.column + index] = text.charAt(index)
    }
  }
  return characters.join('')
}

/** `12.05.`, `12/05` or with a year; without one the first such day since the day of issue. */
function dayIn(text: string, issuedOn: string): string | null {
  const [, day, month] = /(\d{1,2})[./](\d{1,2})/.exec(text) ?? []
  const year = Number(issuedOn.slice(0, 4))
  const days = [year, year + 1].map((one) => isoDay(one, Number(month), Number(day)))
  return days.find((one) => one !== null && one >= addDays(issuedOn, -1)) ?? null
}

function timeIn(text: string): string | null {
  const [, hour = '', minute] = /(\d{1,2})[:.](\d\d)/.exec(text) ?? []
  return minute === undefined || Number(hour) > 23 ? null : `${hour.padStart(2, '0')}:${minute}`
}
