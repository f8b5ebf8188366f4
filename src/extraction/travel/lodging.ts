import { zoneOfCity } from './airports/airports.ts'
import type { Item, Row } from './rows.ts'
import { valueBehind } from './values-behind.ts'

export type Lodging = { readonly name: string | null; readonly place: string | null }

const town =
  /^(?:[A-Z]{1,2}[- ])?(?:\d{4,5}|\d{2}-\d{3}|\d{4}-\d{3}|\d{3} \d{2}|\d{4} ?[A-Z]{2}) \p{Lu}[\p{L}.' -]{1,40}(?: \([A-Z]{2}\))?$/u
/** "Chicago, IL 60654": what stands in front of it is the town. */
const state = /^(?:[A-Z]{2} \d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})$/u

const postTown = /^(\p{Lu}[\p{L}' -]{1,30}) [A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/u

/** The house that was booked: behind its label, else the first address of name, street and town. */
export function findLodging(rows: readonly Row[]): Lodging {
  const address = addressIn(rows) ?? addressLineIn(rows)
  const labelled = valueBehind(rows, 'lodging')
  // "Hotel Seeblick" is a name, "Hotel: Seeblick" a label and a name.
  const whole = rows.find(({ line, items: [first] }) => isName(line.text, first, labelled))
  const name = whole?.line.text ?? labelled ?? address?.name ?? null
  return { name, place: address?.place ?? cityIn(rows) }
}

function isName(text: string, first: Item | undefined, labelled: string | null): boolean {
  const leads = first?.kind === 'label' && first.labels.includes('lodging')
  return labelled !== null && leads && text.endsWith(labelled) && !text.includes(':') && text.length <= 80
}

/** "Hotel Seeblick, Uferweg 11, 6900 Bregenz": an address in one line, whose first part can be the name. */
export function addressLineIn(rows: readonly Row[]): { readonly name: string; readonly place: string } | null {
  for (const { line, items } of rows) {
    if (items.some(({ kind }) => kind === 'day')) continue
    const parts = line.text
      .slice(0, 200)
      .split(/\s{0,2}[,·|]\s|\s[-–]\s/)
      .map((part) => part.replace(/^\p{L}{2,14}\s?:\s/u, '').trim())
    const british = parts.flatMap((part) => postTown.exec(part)?.[1] ?? [])[0]
    if (british !== undefined && parts.length > 1) return { name: parts[0] ?? british, place: british }
    const at = parts.findIndex((part, index) => index > 0 && (town.test(part) || state.test(part)))
    const [name = '', place] = [parts[0], town.test(parts[at] ?? '') ? parts[at] : parts[at - 1]]
    if (at > 0 && place !== undefined && /^[\p{Lu}\d]/u.test(place)) return { name, place }
  }
  return null
}

/** Lines of a letterhead, where a house without a postal address says its city. */
const headLines = 8

function cityIn(rows: readonly Row[]): string | null {
  const isCity = (part: string) => /^\p{Lu}/u.test(part) && zoneOfCity(part) !== null
  const partsOf = ({ line }: Row) =>
    line.text
      .slice(0, 200)
      .split(/[,·|]/)
      .map((part) => part.trim())
  const ofHead = rows.slice(0, headLines).flatMap(partsOf).find(isCity)
  if (ofHead !== undefined) return ofHead
  // "Prinsenweg 400, Amsterdam, Netherlands", further down: a street with its number in front.
  const addresses = rows.map(partsOf).filter(([street = '']) => /\p{L}.*\s\d{1,4}[a-z]?$/u.test(street))
  return addresses.flatMap((parts) => parts.slice(1)).find(isCity) ?? null
}

function addressIn(rows: readonly Row[]): { name: string; place: string } | null {
  for (let index = 2; index < rows.length; index++) {
    const [name, street, place] = rows.slice(index - 2, index + 1).map(({ line }) => line.segments.at(-1)?.text ?? '')
    if (name === undefined || street === undefined || place === undefined || !town.test(place)) continue
    if (/\p{L}.*\s\d{1,4}[a-z]?$/u.test(street) && /\p{L}{2}/u.test(name) && name.length <= 60) return { name, place }
  }
  return null
}
