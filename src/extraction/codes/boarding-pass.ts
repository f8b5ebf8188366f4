import { readConditionalItems } from './boarding-pass-items.ts'
import { Cursor } from './cursor.ts'

export type BoardingPassLeg = {
  /** The airline's booking code (PNR). */
  readonly booking: string | null
  /** IATA airport codes. */
  readonly from: string
  readonly to: string
  /** Operating carrier, IATA or ICAO code. */
  readonly carrier: string
  /** Without leading zeros: `834`, `834A`. */
  readonly flight: string
  /** Day of the year, 1 to 366: the code names no year. */
  readonly dayOfYear: number
  readonly seat: string | null
  /** Accounting code and serial number of the electronic ticket, 13 digits. */
  readonly ticket: string | null
}

export type BoardingPass = {
  /** `DOE/JOHN MR`, as printed. */
  readonly passenger: string
  /** The day the pass was issued: last digit of the year, day of the year. */
  readonly issued: { readonly yearDigit: number; readonly dayOfYear: number } | null
  readonly legs: readonly [BoardingPassLeg, ...BoardingPassLeg[]]
}

/**
 * The boarding pass that a bar code holds, or null. IATA resolution 792, format M, versions 1 to 8. Legs behind a damaged
 * one are left out. Linear.
 */
export function parseBoardingPass(text: string): BoardingPass | null {
  const head = /^M([1-9])([A-Z][A-Z/ .'-]{18}[A-Z/ .'-])[E ]/.exec(text)
  const passenger = head?.[2]?.trim()
  if (head === null || passenger === undefined) return null
  const cursor = Cursor(text, head[0].length)
  const legs: BoardingPassLeg[] = []
  let issued: BoardingPass['issued'] = null
  while (legs.length < Number(head[1])) {
    const leg = readLeg(cursor)
    if (leg === null) break
    const size = cursor.takeHex(2)
    const items = size === null ? null : cursor.take(size)
    const { ticket, issuedOn } = readConditionalItems(items ?? '', legs.length === 0)
    issued ??= issuedOn
    legs.push({ ...leg, ticket })
    if (items === null) break
  }
  const [first, ...others] = legs
  return first === undefined ? null : { passenger, issued, legs: [first, ...others] }
}

const leg =
  /^([A-Z\d ]{7})([A-Z]{3})([A-Z]{3})([A-Z\d]{2}[A-Z\d ])([\d ]{4}[A-Z ])(\d{3})[A-Z ]([A-Z\d -]{4})[A-Z\d ]{5}[A-Z\d ]$/

function readLeg(cursor: Cursor): Omit<BoardingPassLeg, 'ticket'> | null {
  const [, booking = '', from = '', to = '', carrier = '', number = '', day = '', seat = ''] =
    leg.exec(cursor.take(35) ?? '') ?? []
  const flight = number.replaceAll(' ', '').replace(/^0+(?=\d)/, '')
  const dayOfYear = Number(day)
  if (!/^\d/.test(flight) || dayOfYear < 1 || dayOfYear > 366) return null
  return {
    booking: booking.trim() || null,
    from,
    to,
    carrier: carrier.trim(),
    flight,
    dayOfYear,
    seat: seat.trim().replace(/^0+(?=\d)/, '') || null,
  }
}
