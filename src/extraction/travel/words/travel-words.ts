import type { Phrases } from '../../labels/vocabulary.ts'

/** What a label on a travel document announces. */
export type TravelLabel =
  | 'departure'
  | 'arrival'
  | 'from'
  | 'to'
  | 'date'
  | 'station'
  | 'flight'
  | 'passenger'
  | 'checkIn'
  | 'checkOut'
  | 'pickUp'
  | 'dropOff'
  | 'lodging'
  | 'when'
  | 'where'
  /** Days and times that belong to no booking: boarding, doors, payment, issue. */
  | 'aside'

/** Parts of words that tell what is travelled with or stayed in. */
export type TravelTopic = 'flight' | 'train' | 'bus' | 'ferry' | 'hotel' | 'car' | 'event' | 'restaurant'

/** What the travel rules know of one language. To add one, write such a file and name it in `travel-vocabulary.ts`. */
export type TravelWords = {
  readonly labels: Readonly<Partial<Record<TravelLabel, Phrases>>>
  readonly topics: Readonly<Partial<Record<TravelTopic, Phrases>>>
}
