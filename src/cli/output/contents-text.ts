import type { BookingJson, ContentsJson } from '#http/client'
import { escapeText } from './escape-text.ts'

const place = (booking: BookingJson) => [booking.from, booking.to].filter((name) => name !== null).join(' -> ')

function bookingText(booking: BookingJson): string {
  const { kind, number, provider, start, end, passenger } = booking
  const times = [start, end].filter((time) => time !== null).join(' to ')
  return [`${kind}${number === null ? '' : ` ${number}`}`, provider, place(booking), times, passenger]
    .filter((part) => part !== null && part !== '')
    .join(', ')
}

/** What a document holds beyond its fields, a line each: bookings, positions, an account with its transactions. */
export function contentsLines(bookings: readonly BookingJson[], contents: ContentsJson): readonly string[] {
  const { account, further_accounts: further, line_items: items } = contents
  const accounts = account === null ? [] : [account, ...further]
  const amount = (value: string | null, currency: string | null) =>
    value === null ? 'unknown' : `${value}${currency === null ? '' : ` ${currency}`}`
  return [
    ...bookings.map((booking) => `booking: ${bookingText(booking)}`),
    ...(items.length === 0 ? [] : [`${items.length} ${items.length === 1 ? 'position' : 'positions'} of the bill`]),
    ...accounts.map(
      (each) =>
        `account: ${amount(each.opening_balance, each.currency)} -> ${amount(each.closing_balance, each.currency)}, ` +
        `${each.transactions.length} transactions`,
    ),
  ].map(escapeText)
}
