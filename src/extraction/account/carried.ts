import type { Balance } from './balances.ts'
import type { Part } from './sections.ts'

/** What a statement carries from page to page, while it is not known what the lines behind it say. */
export type Carried = {
  /** The last one, with no bookings behind it yet. */
  pending: Balance | null
  /** Bookings have come since the last opening balance. */
  hasBookings: boolean
}

/**
 * Statements that name neither balance begin with what was brought forward and end with what is carried forward. Between
 * pages the same amount stands twice; where two differ, one account ends and another begins.
 */
export function takeCarried(carried: Carried, balance: Balance, hasOpening: boolean): Part[] {
  const { pending, hasBookings } = carried
  const opening: Part = { ...balance, kind: 'opening' }
  if (!hasBookings) return hasOpening ? [] : [opening]
  carried.pending = balance
  if (pending === null || pending.units === balance.units) return []
  Object.assign(carried, { pending: null, hasBookings: false })
  return [{ ...pending, kind: 'closing' }, opening]
}

/** What was carried forward last, with nothing behind it. */
export function lastCarried({ pending }: Carried): Part[] {
  return pending === null ? [] : [{ ...pending, kind: 'closing' }]
}
