import type { ReadDocument } from '#reading'
import type { Booking } from '../fields.ts'
import { isoDay } from '../parsing/calendar.ts'
import { nameAt, type Thing, thingsAt, thingsIn, typeOf, wordsAt } from './json-ld.ts'
import { nameOf, referenceOf } from './xml-values.ts'

/** Where a kind of reservation says its values. Of several paths the first that leads to one counts. */
type Paths = {
  readonly kind: Booking['kind']
  readonly provider: readonly Path[]
  /** What the vehicle is called: the flight, the train. */
  readonly number: readonly Path[]
  readonly from: readonly Path[]
  readonly to: readonly Path[]
  readonly start: readonly Path[]
  readonly end: readonly Path[]
}
type Path = readonly string[]

const trip = (kind: Booking['kind'], number: string, ...stops: readonly string[]): Paths => ({
  kind,
  provider: [['reservationFor', 'airline'], ['reservationFor', 'provider'], ['provider']],
  number: [['reservationFor', number]],
  from: stops.map((stop) => ['reservationFor', `departure${stop}`]),
  to: stops.map((stop) => ['reservationFor', `arrival${stop}`]),
  start: [['reservationFor', 'departureTime']],
  end: [['reservationFor', 'arrivalTime']],
})

const stay = (kind: Booking['kind'], to: readonly Path[], start: readonly Path[], end: readonly Path[]): Paths => ({
  kind,
  provider: [['reservationFor'], ['provider']],
  number: [],
  from: [],
  to,
  start,
  end,
})

const town: Path = ['reservationFor', 'address', 'addressLocality']

const kinds = {
  FlightReservation: trip('flight', 'flightNumber', 'Airport'),
  TrainReservation: trip('train', 'trainNumber', 'Station'),
  BusReservation: trip('bus', 'busNumber', 'BusStop', 'Station'),
  BoatReservation: trip('ferry', 'identifier', 'BoatTerminal'),
  LodgingReservation: stay(
    'hotel',
    [town, ['reservationFor', 'address']],
    [['checkinTime'], ['checkinDate']],
    [['checkoutTime'], ['checkoutDate']],
  ),
  RentalCarReservation: {
    kind: 'car',
    provider: [['provider'], ['reservationFor', 'rentalCompany']],
    number: [],
    from: [['pickupLocation']],
    to: [['dropoffLocation']],
    start: [['pickupTime']],
    end: [['dropoffTime']],
  },
  EventReservation: stay(
    'event',
    [['reservationFor', 'location']],
    [['reservationFor', 'startDate']],
    [['reservationFor', 'endDate']],
  ),
  FoodEstablishmentReservation: stay('restaurant', [town], [['startTime']], [['endTime']]),
} as const satisfies Record<string, Paths>

// Keys of the constant above, which TypeScript knows completely; `keys` widens them to string.
const types = Object.keys(kinds) as readonly (keyof typeof kinds)[]

/** The bookings that the files of a document name as schema.org reservations; cancelled ones are none. */
export function reservationsOf(document: ReadDocument): Booking[] {
  return document.embeddedFiles
    .flatMap(thingsIn)
    .flatMap((thing) =>
      typeOf(thing, ['ReservationPackage']) === undefined ? [thing] : thingsAt(thing, 'subReservation'),
    )
    .flatMap((thing) => bookingOf(thing) ?? [])
}

function bookingOf(thing: Thing): Booking | null {
  const type = typeOf(thing, types)
  if (type === undefined || /Cancelled$/.test(wordsAt(thing, 'reservationStatus') ?? '')) return null
  const paths: Paths = kinds[type]
  const first = (choices: readonly Path[], read: (path: Path) => string | null): string | null =>
    choices.map(read).find((text) => text !== null) ?? null
  const booking = {
    kind: paths.kind,
    provider: nameOf(first(paths.provider, (path) => nameAt(thing, ...path))),
    number: referenceOf(first(paths.number, (path) => vehicle(thing, path)) ?? wordsAt(thing, 'reservationNumber')),
    passenger: nameOf(nameAt(thing, 'underName')),
    from: nameOf(first(paths.from, (path) => place(thing, path))),
    to: nameOf(first(paths.to, (path) => place(thing, path))),
    start: momentOf(first(paths.start, (path) => wordsAt(thing, ...path))),
    end: momentOf(first(paths.end, (path) => wordsAt(thing, ...path))),
  }
  return booking.start === null && booking.number === null ? null : booking
}

/** A flight is often named by its digits alone, beside the code of the airline. */
function vehicle(thing: Thing, path: Path): string | null {
  const number = wordsAt(thing, ...path)
  const airline = wordsAt(thing, 'reservationFor', 'airline', 'iataCode')
  return number !== null && airline !== null && /^\d+$/.test(number) ? `${airline} ${number}` : number
}

/** As people write it: `Hamburg (HAM)`. */
function place(thing: Thing, path: Path): string | null {
  const name = nameAt(thing, ...path)
  const code = wordsAt(thing, ...path, 'iataCode')
  return name === null || code === null ? (name ?? code) : `${name} (${code})`
}

/** A day, or a day with a time, and with the UTC offset if it is told; seconds are left out. */
function momentOf(text: string | null): string | null {
  const [, year = '', month = '', day = '', time = '', zone = ''] =
    /^(\d{4})-(\d\d)-(\d\d)(?:T((?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[-+]\d\d:?\d\d)?)?$/.exec(
      text ?? '',
    ) ?? []
  const date = isoDay(Number(year), Number(month), Number(day))
  if (date === null || time === '') return date
  return `${date}T${time}${zone === 'Z' ? '+00:00' : zone.replace(/^(...)(\d\d)$/, '$1:$2')}`
}
