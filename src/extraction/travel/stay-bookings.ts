import { countedStays } from './counted-stays.ts'
import type { FoundBooking } from './find-bookings.ts'
import { isoMoment } from './local-time.ts'
import { addressLineIn, findLodging } from './lodging.ts'
import { zoneOfPlace } from './places.ts'
import { readOccasion } from './read-occasions.ts'
import { readStays } from './read-stays.ts'
import type { Row } from './rows.ts'
import { mainTopic, type Topics } from './topics.ts'
import { valueBehind } from './values-behind.ts'

/** Hotels and cars; an event or a table when there is nothing else. @param travels The document holds journeys too. */
export function stayBookings(rows: readonly Row[], topics: Topics, travels: boolean): FoundBooking[] {
  const stays = [...hotels(rows, topics, travels), ...cars(rows, topics, travels)]
  return stays.length > 0 || travels ? stays : occasions(rows, topics)
}

/** Words that make a document one about the topic: one can be in any letter, two are not. */
const enough = 2

function hotels(rows: readonly Row[], topics: Topics, travels: boolean): FoundBooking[] {
  if (topics.hotel < enough || topics.hotel < topics.car) return []
  // Arrival and departure are those of the stay where nothing travels.
  const [starts, ends] = travels ? (['checkIn', 'checkOut'] as const) : (['arrival', 'departure'] as const)
  const labelled = readStays(rows, ['checkIn', starts], ['checkOut', ends])
  const stays = labelled.length > 0 ? labelled : countedStays(rows)
  const { name, place } = findLodging(rows)
  return stays
    .filter(({ from, until }) => from.day.value < until.day.value)
    .map(({ from, until }) => ({
      booking: {
        kind: 'hotel',
        provider: name,
        number: null,
        passenger: null,
        from: null,
        to: place ?? name,
        // Offsets are said of stations and airports, whose place is certain.
        start: isoMoment({ day: from.day.value, time: from.time }, null),
        end: isoMoment({ day: until.day.value, time: until.time }, null),
      },
      day: from.day,
      last: until.day,
      code: null,
    }))
}

function cars(rows: readonly Row[], topics: Topics, travels: boolean): FoundBooking[] {
  if (topics.car === 0) return []
  const taken = readStays(rows, ['pickUp'], ['dropOff'])
  // "Départ" and "Retour" of a car, where nothing else leaves.
  const stays =
    taken.length > 0 || travels || topics.car < enough ? taken : readStays(rows, ['departure'], ['dropOff', 'arrival'])
  const told = stays.filter(({ from }) => topics.car >= enough || (from.place !== null && from.time !== null))
  return told.map(({ from, until }) => {
    const zone = zoneOfPlace(from.place)
    const back = until.place ?? from.place
    return {
      booking: {
        kind: 'car',
        provider: null,
        number: null,
        passenger: null,
        from: from.place,
        to: back,
        start: isoMoment({ day: from.day.value, time: from.time }, zone),
        end: isoMoment({ day: until.day.value, time: until.time }, zoneOfPlace(back)),
      },
      day: from.day,
      last: until.day,
      code: null,
    }
  })
}

function occasions(rows: readonly Row[], topics: Topics): FoundBooking[] {
  const kind = mainTopic(topics, ['event', 'restaurant'])
  // "Table for four" is said of nothing else.
  const occasion = kind === null || (kind === 'event' && topics.event < enough) ? null : readOccasion(rows)
  if (kind === null || occasion === null) return []
  const place = valueBehind(rows, 'where') ?? venueIn(rows)
  const start = isoMoment({ day: occasion.day.value, time: occasion.time }, zoneOfPlace(place))
  const nothing = { provider: null, number: null, passenger: null, from: null, end: null }
  return [{ booking: { ...nothing, kind, to: place, start }, day: occasion.day, last: occasion.day, code: null }]
}

/** The house of the first address; of one without a name its town. */
function venueIn(rows: readonly Row[]): string | null {
  const address = addressLineIn(rows)
  if (address === null) return null
  const isStreet = /^\d|\p{L}.*\s\d{1,4}[a-z]?$/u.test(address.name)
  return isStreet ? address.place : address.name
}
