import type { Item, Row } from './rows.ts'
import type { TravelLabel } from './words/travel-words.ts'

/** A column of a timetable; one that holds departures and arrivals alike is of no side. */
export type Column = { readonly role: TravelLabel | null; readonly x: number }

const roles: readonly TravelLabel[] = ['departure', 'arrival', 'from', 'to', 'station', 'date', 'flight']

/** What these labels say of a transport; they can say other things of a stay. */
export function transportRole(labels: readonly TravelLabel[]): TravelLabel | null {
  return roles.find((role) => labels.includes(role)) ?? null
}

/** The columns that a row announces, or null when it is no heading of a table. */
export function columnsOf(row: Row): Column[] | null {
  if (row.items.some(({ kind }) => kind === 'day' || kind === 'time' || kind === 'service')) return null
  const columns: Column[] = []
  let cell = -1
  for (const item of row.items) {
    if (item.kind === 'text' && item.cell !== cell) columns.push({ role: null, x: item.x })
    if (item.kind !== 'label') continue
    const role = transportRole(item.labels)
    const last = columns.at(-1)
    if (item.cell !== cell || last === undefined) columns.push({ role, x: item.x })
    else if (role !== last.role) columns.splice(-1, 1, { role: null, x: last.x })
    cell = item.cell
  }
  const different = new Set(columns.map(({ role }) => role))
  const places = columns.filter(({ role }) => role !== null && role !== 'date' && role !== 'flight')
  const labelled = new Set(row.items.filter(({ kind }) => kind === 'label').map((item) => item.cell))
  const values = row.items.filter(({ kind, cell }) => kind === 'text' && labelled.has(cell))
  return labelled.size >= 2 && different.size >= 2 && places.length > 0 && values.length * 2 <= labelled.size
    ? columns
    : null
}

const slack = 8

/** The role of the column that the item stands in. */
export function roleAt(columns: readonly Column[], item: Item): TravelLabel | null {
  return columns.findLast(({ x }) => x - slack <= item.x)?.role ?? null
}
