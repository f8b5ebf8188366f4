import type { Found } from '../layout/slots.ts'
import { placeName } from './places.ts'
import type { Item, Row } from './rows.ts'
import type { TravelLabel } from './words/travel-words.ts'

/** A night or more in a hotel, or the days of a rented car. */
export type Stay = {
  readonly from: { readonly day: Found<string>; readonly time: string | null; readonly place: string | null }
  readonly until: { readonly day: Found<string>; readonly time: string | null; readonly place: string | null }
}

type End = { day: Found<string>; time: string | null; place: string | null }
type Heading = { readonly side: 'from' | 'until'; readonly x: number }

/** How far below their headings the values of a table stand. */
const rowsBelow = 3

/** The stays that these labels announce: days behind them, or in their columns below. */
export function readStays(rows: readonly Row[], starts: readonly TravelLabel[], ends: readonly TravelLabel[]): Stay[] {
  const stays: Stay[] = []
  let open: { from: End | null; place: string | null } = { from: null, place: null }
  let headings: { readonly list: readonly Heading[]; left: number } = { list: [], left: 0 }
  let pending: 'from' | 'until' | null = null
  const sideOf = (item: Item) => {
    if (item.kind !== 'label') return null
    if (item.labels.some((label) => starts.includes(label))) return 'from'
    return item.labels.some((label) => ends.includes(label)) ? 'until' : null
  }
  for (const row of rows) {
    const list = row.items.flatMap((item): Heading[] => {
      const side = sideOf(item)
      return side === null ? [] : [{ side, x: item.x }]
    })
    if (list.length >= 2 && row.items.every(({ kind }) => kind !== 'day')) {
      headings = { list, left: rowsBelow }
      pending = null
      continue
    }
    headings.left--
    for (const [index, item] of row.items.entries()) {
      if (item.kind === 'label') pending = sideOf(item)
      if (item.kind === 'text' && pending === 'from' && open.from === null) open.place ??= placeName(item.text)
      if (item.kind !== 'day') continue
      const side = pending ?? (headings.left >= 0 ? nearest(headings.list, item.x) : null)
      pending = null
      const end = { day: item.day, time: timeBehind(row, index), place: null }
      if (side === 'from') open = { from: { ...end, place: open.place }, place: null }
      else if (side === 'until' && open.from !== null && open.from.day.value <= end.day.value) {
        stays.push({ from: open.from, until: end })
        open = { from: null, place: null }
      }
    }
  }
  return stays
}

function nearest(headings: readonly Heading[], x: number): 'from' | 'until' | null {
  return headings.toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0]?.side ?? null
}

/** The time that follows a day before another day or label does. */
function timeBehind(row: Row, index: number): string | null {
  for (const item of row.items.slice(index + 1)) {
    if (item.kind === 'time') return item.time.time
    if (item.kind !== 'text') return null
  }
  return null
}
