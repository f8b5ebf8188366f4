import { replaceValues, type ValuesWithEvidence } from '../codes/code-values.ts'
import type { CodeReading } from '../codes/read-codes.ts'
import type { Booking, DocumentType } from '../fields.ts'
import type { Survey } from '../rules/survey.ts'
import type { ValueField } from '../value-fields.ts'
import { bookingsOfCodes } from './code-bookings.ts'
import { type FoundBooking, findBookings } from './find-bookings.ts'
import { topicsOf } from './topics.ts'

export type Travel = { readonly type: DocumentType; readonly bookings: readonly FoundBooking[] }

/**
 * The bookings of a document of this type. What no words name is a travel document when a bar code or a whole journey in
 * its text says so; of documents of other types only bar codes are believed.
 */
export function travelOf(survey: Survey, type: DocumentType, readings: readonly CodeReading[], today: string): Travel {
  const codes = bookingsOfCodes(readings, survey, today)
  if (type !== 'travel' && type !== 'other' && codes.length === 0) return { type, bookings: [] }
  const bookings = findBookings(survey, codes)
  const isTicket =
    type === 'other' && topicsOf(survey.lines).event >= manyWords && (namesSeat(survey) || isTitled(survey))
  const certain = bookings.some((found) => isCertain(found) || (isTicket && found.booking.kind === 'event'))
  if (type === 'other' && !certain) return { type, bookings: [] }
  return { type: type === 'other' ? 'travel' : type, bookings }
}

/** Words of events that no letter about one has. */
const manyWords = 4
const seat =
  /(?<!\p{L})(?:Reihe|Row|Rij|Fila|Rang|Rad|Sitz|Seat|Platz|Siège|Posto|Asiento|Butaca|Stoel|Lugar|Miejsce|Stehplatz)(?!\p{L})/u

/** A row or a seat in a cell of its own or before its number. */
function namesSeat({ lines }: Survey): boolean {
  return lines.some(({ segments }) => segments.some(({ text }) => text.length <= 40 && seat.test(text)))
}

const title =
  /^(?:(?:ihre|votre|your) )?(?:entrada|eintrittskarte|e-?ticket|ticket|biglietto|billet|toegangsbewijs|toegangskaart|bilet|ingresso|vstupenka|biljett)(?!\p{L})/iu
const linesOfHead = 6

/** "Entrada general" at the head of the page. */
function isTitled({ lines }: Survey): boolean {
  return lines.slice(0, linesOfHead).some(({ text }) => text.length <= 40 && title.test(text))
}

/** The bookings, run by the issuer of the document where nobody else is named. */
export function asBookings(found: readonly FoundBooking[], issuer: string | null): Booking[] {
  return found.map(({ booking }) => ({ ...booking, provider: booking.provider ?? issuer }))
}

/** A bar code, or a numbered service from one place at its time to another. */
function isCertain({ booking: { kind, provider, number, from, to, start, end }, code }: FoundBooking): boolean {
  return (
    code !== null ||
    (kind === 'car' && from !== null && start.length > 10 && end !== null && end.length > 10) ||
    (kind === 'hotel' && to !== null && provider !== null && end !== null) ||
    (kind !== 'hotel' && number !== null && from !== null && to !== null && start.length > 10 && end !== null)
  )
}

/** The values with those of boarding passes and rail tickets in their place: passenger, number and first day. */
export function withTravelCodes(values: ValuesWithEvidence, bookings: readonly FoundBooking[]): ValuesWithEvidence {
  const first = bookings.find(({ code }) => code !== null)?.code
  if (first === undefined || first === null) return values
  const said: (readonly [ValueField, string | null])[] = [
    ['recipient', first.booking.passenger],
    ['document_number', first.reference],
  ]
  const kept = said.flatMap(([field, value]) => (value === null ? [] : [[field, value, value] as const]))
  const replaced = replaceValues(values, kept, first.reading)
  const [earliest] = bookings
  // A day printed on the page is known already, and better.
  if (earliest?.code === null || earliest?.code === undefined || earliest.day !== null) return replaced
  const day = earliest.booking.start.slice(0, 10)
  if (earliest.code.sure) return replaceValues(replaced, [['primary_date', day, day]], earliest.code.reading)
  return {
    fields: { ...replaced.fields, primary_date: day },
    evidence: [
      ...replaced.evidence.filter(({ field }) => field !== 'primary_date'),
      // The code names no year: that of the day nearest to today was taken.
      { field: 'primary_date', source: 'computed', page: null, quote: null, box: null, verified: false },
    ],
  }
}
