import type { Booking, Fields } from '../fields.ts'
import { vocabularyOf } from '../labels/vocabularies.ts'
import { summaryWordingOf } from './summary-wording.ts'

/** What a summary tells beyond the fields. */
export type Told = {
  /** The sentence of the document that tells most. */
  readonly sentence: string | null
  /** "three months", as the contract writes its period of notice. */
  readonly notice: string | null
  readonly bookings: readonly Booking[]
  /** Positions of a bill. */
  readonly items: number
  /** Bookings on an account. */
  readonly entries: number
}

export const nothingTold: Told = { sentence: null, notice: null, bookings: [], items: 0, entries: 0 }

/** Two sentences by rule: what the document is and what it comes to; then its own most telling one, or further facts. */
export function deriveSummary(fields: Fields, told: Told): string {
  const second = told.sentence ?? facts(fields, told)
  return `${deriveOpening(fields)}${second === '' ? '' : ` ${second}`}`.slice(0, 2_000)
}

/** "Invoice 4711 from ACME GmbH dated 2025-03-14: The total is 119.00 EUR." */
export function deriveOpening(fields: Fields): string {
  const { wording } = vocabularyOf(fields.language)
  const { issuer, primary_date: date } = fields
  const parts = [
    wording.types[fields.doc_type],
    fields.document_number,
    issuer === null ? null : wording.fromIssuer(issuer),
    date === null ? null : wording.onDay(date),
  ]
  const amount = amountText(fields)
  const sum = fields.doc_type === 'bank_statement' ? wording.balance : wording.total
  const text = `${parts.filter((part) => part !== null).join(' ')}${amount === null ? '' : `: ${sum(amount)}`}`
  return text.endsWith('.') ? text : `${text}.`
}

const mostFacts = 4

function facts(fields: Fields, { notice, bookings, items, entries }: Told): string {
  const { wording } = vocabularyOf(fields.language)
  const more = summaryWordingOf(fields.language)
  const { recipient, due_date: due, period_start: start, period_end: end, tax_amount: tax } = fields
  const all = [
    recipient === null ? null : more.forRecipient(recipient),
    due === null ? null : wording.dueBy(due),
    notice === null ? null : more.notice(notice),
    journey(bookings),
    start === null || end === null || bookings.length > 0 ? null : more.covering(start, end),
    items < 2 ? null : more.items(items),
    entries === 0 ? null : more.entries(entries),
    tax === null || Number(tax) === 0 ? null : more.withTax(amountText({ ...fields, total_amount: tax }) ?? tax),
  ]
  const said = all
    .filter((part) => part !== null)
    .slice(0, mostFacts)
    .join(', ')
  return said === '' ? '' : `${said.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())}.`
}

/** "Hamburg – Lisbon 2025-09-12 07:25", of the first booking. */
function journey([first]: readonly Booking[]): string | null {
  if (first === undefined) return null
  const { from, to, start } = first
  const places = [from, to].filter((place) => place !== null).join(' – ')
  const time = start === null ? '' : start.slice(0, 16).replace('T', ' ')
  return `${places} ${time}`.trim() || null
}

/** "119.00 EUR", or null when there is no total. */
export function amountText({ total_amount: amount, currency }: Fields): string | null {
  if (amount === null) return null
  return currency === null ? amount : `${amount} ${currency}`
}
