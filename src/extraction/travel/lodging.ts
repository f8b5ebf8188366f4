import { zoneOfCity } from './airports/airports.ts'
import type { Row } from './rows.ts'
import { valueBehind } from './values-behind.ts'

export type Lodging = { readonly name: string | null; readonly place: string | null }

const town = /^(?:[A-Z]{1,2}[- ])?\d{4,5} \p{Lu}[\p{L}.' -]{1,40}$/u

/** The house that was booked: behind its label, else the first address of name, street and town. */
export function findLodging(rows: readonly Row[]): Lodging {
  const address = addressIn(rows)
  const labelled = valueBehind(rows, 'lodging')
  // "Hotel Seeblick" is a name, "Hotel: Seeblick" a label and a name.
  const whole = rows.find(({ line }) => labelled !== null && line.text === `Hotel ${labelled}`)
  const name = whole?.line.text ?? labelled ?? address?.name ?? null
  return { name, place: address?.place ?? cityIn(rows) }
}

/** Lines of a letterhead, where a house without a postal address says its city. */
const headLines = 8

function cityIn(rows: readonly Row[]): string | null {
  const parts = rows.slice(0, headLines).flatMap(({ line }) => line.text.slice(0, 200).split(/[,·|]/))
  return parts.map((part) => part.trim()).find((part) => /^\p{Lu}/u.test(part) && zoneOfCity(part) !== null) ?? null
}

function addressIn(rows: readonly Row[]): { name: string; place: string } | null {
  for (let index = 2; index < rows.length; index++) {
    const [name, street, place] = rows.slice(index - 2, index + 1).map(({ line }) => line.segments.at(-1)?.text ?? '')
    if (name === undefined || street === undefined || place === undefined || !town.test(place)) continue
    if (/\p{L}.*\s\d{1,4}[a-z]?$/u.test(street) && /\p{L}{2}/u.test(name) && name.length <= 60) return { name, place }
  }
  return null
}
