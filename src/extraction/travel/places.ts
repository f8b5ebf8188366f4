import { fold } from '../layout/fold.ts'
import { airportOf, zoneOfCity } from './airports/airports.ts'
import { weekdaysNamed } from './weekdays.ts'

export const longestPlace = 80

/** What stands beside times and is no place: seats, classes, platforms, how long it takes. */
const isOther =
  /^(?:Terminal|Gate|Gleis|Platform|Seat|Sitz|Platz|Coach|Wagen|Voiture|Carrozza|Coche|Plaza|Place|Spoor|Peron|Class|Klasse|Classe|Clase|Economy|Standard|Adult|OK|Duration|Dauer|Durée|Uhr|Ore|Hrs|Status|Confirmed|Bestätigt)(?![\p{L}])|^\d{1,2}\s?(?:h|Std|hr)/u

/** A text as a place, or null when it cannot be one: no capital, too long, a sentence, an address on the net. */
export function placeName(text: string): string | null {
  if (text.length > 2 * longestPlace) return null
  const name = text
    .replace(/[,;]?\s*(?:Terminal|Gate|Gleis|Platform|Plattform|Bstg)\s[\p{L}\d]{1,3}$/iu, '')
    .replace(/^[\s,;:@*]+|[\s,;:@*]+$/gu, '')
  const code = codeIn(name)
  const airport = code === null || name !== code ? null : airportOf(code)
  if (airport !== null) return `${airport.city} (${airport.code})`
  const isLike = /^\p{Lu}/u.test(name) && /\p{L}{2}/u.test(name) && !/@|https?:|www\./.test(name) && !isOther.test(name)
  // "Booking code: 8QKMT3" is a label and its value.
  if (weekdaysNamed(name).length > 0 || /\p{L}: ?\S/u.test(name)) return null
  return isLike && name.length <= longestPlace && name.split(' ').length <= 9 ? name : null
}

/** The IANA time zone of a place: by its airport code, else by the city it begins with or names between commas. */
export function zoneOfPlace(place: string | null): string | null {
  if (place === null) return null
  const code = codeIn(place)
  if (code !== null) return airportOf(code)?.zone ?? null
  for (const part of place.slice(0, longestPlace).split(/[,(/)]|\s[-–]\s/)) {
    const words = part.trim().split(/[\s-]+/)
    for (let count = Math.min(3, words.length); count > 0; count--) {
      const zone = zoneOfCity(words.slice(0, count).join(' '))
      if (zone !== null) return zone
    }
  }
  return stations.find(([name]) => name.test(place.slice(0, longestPlace)))?.[1] ?? null
}

/** Main stations are called so in countries of one time zone, and in neighbours of the same. */
const stations = [
  [/(?:^| )(?:Hbf|Hauptbahnhof)(?!\p{L})/u, 'Europe/Berlin'],
  [/(?: hl\. ?n\.| hlavní nádraží)/u, 'Europe/Prague'],
  [/ Główn[yae](?!\p{L})/u, 'Europe/Warsaw'],
] as const

/** The airport code of a place: "Tegel (TXL), Berlin", "Berlin TXL" or "TXL" alone. */
export function codeIn(place: string): string | null {
  const code = /\(([A-Z]{3})\)/.exec(place)?.[1] ?? /^([A-Z]{3})(?:$|\s?[-–,(])/.exec(place)?.[1]
  if (code !== undefined) return airportOf(code) === null ? null : code
  const last = /^(\p{L}.{1,60})\s([A-Z]{3})$/u.exec(place)
  const airport = airportOf(last?.[2] ?? '')
  // Three capitals at the end of other capitals are a word, unless they are the airport of that town.
  const [town = ''] = fold(airport?.city ?? '').split(' ')
  const isOwn = airport !== null && (/\p{Ll}/u.test(last?.[1] ?? '') || fold(last?.[1] ?? '').includes(town))
  return isOwn ? airport.code : null
}
