import type { ItineraryEntry } from '#documents'

/** Words that say what a place is, not where. */
const noPlace = new Set([
  ...['hbf', 'hauptbahnhof', 'bahnhof', 'airport', 'aeroporto', 'flughafen', 'central', 'centrale', 'station', 'gare'],
  ...['terminal', 'the', 'de', 'la', 'le', 'el', 'do', 'da', 'am', 'st', 'hotel', 'city', 'new', 'san', 'port', 'bad'],
])

/** `LIS` of `Lisbon (LIS)`. */
const codeOf = (place: string): string | undefined => /\(([A-Z]{3})\)/.exec(place)?.[1]

function wordsOf(place: string): readonly string[] {
  const folded = place.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 1 && !noPlace.has(word))
}

/** Whether two names are of the same town, as far as names tell: `Lisbon (LIS)` and `Lisbon Oriente` are. */
export function isSameTown(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false
  const [code, otherCode] = [codeOf(one), codeOf(other)]
  if (code !== undefined && code === otherCode) return true
  const words = new Set(wordsOf(one))
  return wordsOf(other).some((word) => words.has(word))
}

type Placed = Pick<ItineraryEntry, 'from' | 'to'>

/** Where it begins. */
export const startPlace = ({ from, to }: Placed): string | null => from ?? to
/** Where it ends. */
export const endPlace = ({ from, to }: Placed): string | null => to ?? from

/** By the names that tickets bear; one who is not named may be anybody. */
export function maySamePerson(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return true
  const words = new Set(wordsOf(one))
  const others = wordsOf(other)
  if (words.size === 0 || others.length === 0) return true
  const [fewer, more] = words.size <= others.length ? [[...words], new Set(others)] : [others, words]
  return fewer.every((word) => more.has(word))
}
