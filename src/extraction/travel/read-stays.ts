import type { Found } from '../layout/slots.ts'
import { placeName } from './places.ts'
import type { Item, Row } from './rows.ts'
import type { TravelLabel } from './words/travel-words.ts'

/** A night or more in a hotel, or the days of a rented car. */
export type Stay = {
  readonly from: { readonly day: Found<string>; readonly time: string | null; readonly place: string | null }
  readonly until: { readonly day: Found<string>; readonly time: string | null; readonly place: string | null }
}

type Side = 'from' | 'until'
type End = Stay['from']
type Heading = { readonly side: Side; readonly x: number }

type State = {
  readonly stays: Stay[]
  from: End | null
  places: { readonly from: string | null; readonly until: string | null }
  headings: readonly Heading[]
  /** Rows in which days still stand below the headings. */
  rowsLeft: number
  pending: Side | null
}

/** How far below their headings the values of a table stand. */
const rowsBelow = 3

/** The stays that these labels announce: days behind them, or in their columns below. */
export function readStays(rows: readonly Row[], starts: readonly TravelLabel[], ends: readonly TravelLabel[]): Stay[] {
  const nowhere = { from: null, until: null }
  const state: State = { stays: [], from: null, places: nowhere, headings: [], rowsLeft: 0, pending: null }
  const sideOf = (item: Item): Side | null => {
    if (item.kind !== 'label') return null
    if (item.labels.some((label) => starts.includes(label))) return 'from'
    return item.labels.some((label) => ends.includes(label)) ? 'until' : null
  }
  for (const row of rows) {
    const headings = row.items.flatMap((item): Heading[] => {
      const side = sideOf(item)
      return side === null ? [] : [{ side, x: item.x }]
    })
    state.rowsLeft--
    if (headings.length >= 2 && row.items.every(({ kind }) => kind !== 'day')) {
      Object.assign(state, { headings, rowsLeft: rowsBelow, pending: null })
    } else readRow(state, row, sideOf)
  }
  return state.stays
}

function readRow(state: State, row: Row, sideOf: (item: Item) => Side | null): void {
  for (const [index, item] of row.items.entries()) {
    const { pending } = state
    if (item.kind === 'label') {
      // "Pick-up: Vienna / Date: ..."
      state.pending = sideOf(item) ?? (item.labels.includes('date') ? pending : null)
    } else if (item.kind === 'text' && pending !== null) {
      state.places = { ...state.places, [pending]: state.places[pending] ?? placeName(item.text) }
    } else if (item.kind === 'day') {
      const side = pending ?? (state.rowsLeft >= 0 ? nearest(state.headings, item.x) : null)
      state.pending = null
      if (side !== null)
        readDay(state, side, { day: item.day, time: timeBehind(row, index), place: state.places[side] })
    }
  }
}

function readDay(state: State, side: Side, end: End): void {
  const { from, stays } = state
  if (side === 'from') state.from = end
  else if (from !== null && from.day.value <= end.day.value) {
    stays.push({ from, until: end })
    Object.assign(state, { from: null, places: { from: null, until: null } })
  }
}

function nearest(headings: readonly Heading[], x: number): Side | null {
  return headings.toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0]?.side ?? null
}

/** The time that follows a day before another day or label does. */
function timeBehind(row: Row, index: number): string | null {
  for (const item of row.items.slice(index + 1)) {
    if (item.kind === 'time') return item.time.time
    // "from 3 pm"
    if (item.kind === 'day' || (item.kind === 'label' && !item.labels.includes('from'))) return null
  }
  return null
}
