import type { BoardingPass } from './boarding-pass.ts'
import { Cursor } from './cursor.ts'

export type ConditionalItems = { readonly ticket: string | null; readonly issuedOn: BoardingPass['issued'] }

const none: ConditionalItems = { ticket: null, issuedOn: null }

/** The conditional items of a leg; those of the first leg begin with what is said once for all legs. */
export function readConditionalItems(text: string, isFirst: boolean): ConditionalItems {
  const cursor = Cursor(text)
  let issuedOn: BoardingPass['issued'] = null
  if (isFirst) {
    if (!/^>\d/.test(cursor.take(2) ?? '')) return none
    const size = cursor.takeHex(2)
    const once = size === null ? null : cursor.take(size)
    if (once === null) return none
    issuedOn = issuedIn(once)
  }
  const size = cursor.takeHex(2)
  const repeated = size === null ? null : cursor.take(size)
  const ticket = repeated?.slice(0, 13) ?? ''
  return { ticket: /^\d{13}$/.test(ticket) ? ticket : null, issuedOn }
}

/** Behind the passenger's description and the two sources stands the day of issue: digit of the year, day of the year. */
function issuedIn(once: string): BoardingPass['issued'] {
  const [, digit, day] = /^.{3}(\d)(\d{3})/s.exec(once) ?? []
  const dayOfYear = Number(day)
  return digit === undefined || dayOfYear < 1 || dayOfYear > 366 ? null : { yearDigit: Number(digit), dayOfYear }
}
