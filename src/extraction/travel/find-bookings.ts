import type { Booking } from '../fields.ts'
import type { Found } from '../layout/slots.ts'
import { onceForEach } from '../once-for-each.ts'
import { findIssueDate, firstDay } from '../rules/issue-date.ts'
import { findDocumentNumber } from '../rules/numbers.ts'
import { labelled, type Survey } from '../rules/survey.ts'
import { bestLegs } from './best-legs.ts'
import type { CodeBooking } from './code-bookings.ts'
import { columnJourneys } from './column-journeys.ts'
import type { Transport } from './designators.ts'
import { facingLegs } from './facing-legs.ts'
import { namesAirlines, namesAirports } from './flight-signs.ts'
import { formLegs } from './form-legs.ts'
import { itineraryLegs } from './itinerary-lines.ts'
import { legBookings } from './leg-bookings.ts'
import { findPassengers } from './passengers.ts'
import { readLegs } from './read-legs.ts'
import { readStays } from './read-stays.ts'
import { type Row, rowOf } from './rows.ts'
import { withStackedDays } from './stacked-days.ts'
import { stayBookings } from './stay-bookings.ts'
import { mainTopic, type Topics, topicsOf } from './topics.ts'
import { withoutWraps } from './wrapped-cells.ts'

/** A booking, where the day it begins is written on the page, and the bar code that says the same. */
export type FoundBooking = {
  readonly booking: Booking & { readonly start: string }
  readonly day: Found<string> | null
  /** Where the day it ends is. */
  readonly last: Found<string> | null
  readonly code: CodeBooking | null
}

/** What words say more often than this is not doubted for codes of airports. */
const enough = 2

const transports: readonly Transport[] = ['flight', 'train', 'bus', 'ferry']

/**
 * The bookings of a travel document, from its text and what its bar codes hold, by the time they begin. Linear in the
 * text.
 */
export function findBookings(survey: Survey, codes: readonly CodeBooking[]): readonly FoundBooking[] {
  return codes.length > 0 ? readBookings(survey, codes) : bookingsWithoutCodes(survey)
}

/** The days of a journey are asked for beside the journey itself. */
const bookingsWithoutCodes = onceForEach((survey: Survey) => readBookings(survey, []))

function readBookings(survey: Survey, codes: readonly CodeBooking[]): FoundBooking[] {
  const topics = topicsOf(survey.lines)
  const named = mainTopic(topics, transports)
  const isNamed = named !== null && topics[named] > enough
  const isInAir = !isNamed && (namesAirports(survey) || (named === null && namesAirlines(survey)))
  const topic = isInAir ? 'flight' : named
  const issuedOn = findIssueDate(survey)?.value ?? null
  const anchors = { issued: issuedOn, created: survey.document.information.createdAt?.slice(0, 10) ?? null }
  const flights = topic === 'flight' || codes.some(({ booking }) => booking.kind === 'flight')
  const laidOut = withoutWraps(survey.lines).map((line) => rowOf(line, { dayOrder: survey.dayOrder, anchors, flights }))
  const rows = withStackedDays(laidOut, anchors)
  const issued = issueDay(survey)
  const listed = itineraryLegs(survey.lines, { issued, created: anchors.created })
  const columns = columnJourneys(rows)
  const read =
    listed.length > 0
      ? listed
      : bestLegs([
          ...(columns.length > 0 ? [columns] : []),
          readLegs(rows, topic, 'before'),
          readLegs(rows, topic, 'behind'),
          facingLegs(rows),
          formLegs(rows),
        ])
  // What faces each other on a rental agreement is where the car is taken and brought back.
  const isRental = isOfRental(topics, topic, rows)
  const legs = legBookings(isRental ? read.filter(({ service }) => service !== null) : read, topic, codes)
  const ofText = [...legs, ...stayBookings(rows, topics, legs.length + codes.length > 0)]
  const known = new Set(ofText.map(({ code }) => code))
  const hasTrains = ofText.some(({ booking }) => booking.kind === 'train')
  const ofCodes = codes
    .filter((code) => !known.has(code) && !(code.booking.kind === 'train' && hasTrains))
    .map((code): FoundBooking => ({ booking: code.booking, day: null, last: null, code }))
  const number = findDocumentNumber(survey, 'travel')?.value ?? null
  const places = new Set([...ofText, ...ofCodes].flatMap(({ booking }) => [booking.from, booking.to]))
  const passenger = findPassengers(rows, places)
  return [...ofText, ...ofCodes]
    .map(({ booking, ...rest }) => ({
      ...rest,
      booking: { ...booking, number: booking.number ?? number, passenger: booking.passenger ?? passenger },
    }))
    .toSorted((a, b) => a.booking.start.slice(0, 16).localeCompare(b.booking.start.slice(0, 16)))
}

/** Cars are named more than anything else, or taken and brought back. */
function isOfRental(topics: Topics, topic: Transport | null, rows: readonly Row[]): boolean {
  if (topics.car < 2) return false
  return topics.car > (topic === null ? 0 : topics[topic]) || readStays(rows, ['pickUp'], ['dropOff']).length > 0
}

/** The day of issue where a label says so: the only one that can lend its year to days of which nothing else is known. */
function issueDay(survey: Survey): string | null {
  const days = labelled(survey, 'date.issue').map((place) => firstDay(place, survey)?.value)
  return days.find((day) => day !== undefined) ?? null
}
