import { longestAt } from '../labels/phrase-index.ts'
import { tokensOf } from '../layout/fold.ts'
import { airlines } from '../travel/airlines.ts'
import { codeIn } from '../travel/places.ts'
import { weekdaysNamed } from '../travel/weekdays.ts'
import { travelLabels } from '../travel/words/travel-vocabulary.ts'

/** How headings of tickets begin, in the languages of the travel vocabularies. */
const heading =
  /^(?:your|ihre?|deine?|votre|vos|tu|su|il tuo|la tua|uw|je|paid|purchased|bezahlt|payé|table for|tisch für|table pour|tavolo per|mesa para|entrada|eintrittskarte|boarding pass|bordkarte|biglietto|billet|billete|bilet|bilhete|buchungsbestätigung|flugbestätigung|vluchtbevestiging|boekingsbevestiging|booking|itinerary|reservation|reservierung|réservation|reserva|prenotazione|conferma|confirmación|bekräftelse|journey|itinerario|issuing|economy|andata|ritorno|hinfahrt|hinflug|e-?ticket)(?!\p{L})/iu

const airlineNames = new Set(airlines.values())

/** What stands on tickets and names nobody: weekdays, airports, labels with their values, headings. */
export function isOfJourney(name: string): boolean {
  // An airline can be called as a word of its language: LOT.
  if (airlineNames.has(name)) return false
  if (weekdaysNamed(name.replace('.', '')).length > 0 || heading.test(name)) return true
  if (/^[A-Z]{3}$/.test(name) && codeIn(name) !== null) return true
  const tokens = tokensOf(name)
  const label = longestAt(travelLabels(), tokens, 0)
  if (label === null) return false
  // "Hotel Seeblick" is a name; "Name: A. Person" and "Departure" are not.
  return label.length === tokens.length || /^[^:]{1,30}\s?:\s/.test(name)
}
