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
  /** The end of the row above, whose place or time can stand in this one. */
  unplaced: Side | null
  untimed: Side | null
}

/** How far below their headings the values of a table stand. */
const rowsBelow = 5

/** The stays that these labels announce: days behind them, or in their columns below. */
export function readStays(rows: readonly Row[], starts: readonly TravelLabel[], ends: readonly TravelLabel[]): Stay[] {
  const nowhere = { from: null, until: null }
  const state: State = {
    stays: [],
    from: null,
    places: nowhere,
    headings: [],
    rowsLeft: 0,
    pending: null,
    unplaced: null,
    untimed: null,
  }
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
  const [first, ...more] = row.items
  const { unplaced, untimed } = state
  Object.assign(state, { unplaced: null, untimed: null })
  if (untimed !== null && first?.kind === 'time' && more.length === 0) readLateTime(state, untimed, first.time.time)
  if (unplaced !== null && first?.kind === 'text' && more.length === 0) placeLate(state, unplaced, first.text)
  for (const [index, item] of row.items.entries()) {
    const { pending } = state
    const below = pending === null && state.rowsLeft >= 0
    if (item.kind === 'label') {
      // "Pick-up: Vienna / Date: ..."
      state.pending = sideOf(item) ?? (item.labels.includes('date') ? pending : null)
    } else if (item.kind === 'text' && pending !== null) {
      state.places = { ...state.places, [pending]: state.places[pending] ?? placeName(item.text) }
    } else if (item.kind === 'text' && below) {
      const side = nearest(state.headings, item.x)
      if (side !== null && isUnder(state.headings, item.x)) {
        state.places = { ...state.places, [side]: state.places[side] ?? placeName(item.text) }
      }
    } else if (item.kind === 'time' && below && row.items.every(({ kind }) => kind !== 'day')) {
      const side = nearest(state.headings, item.x)
      if (side !== null && isUnder(state.headings, item.x)) readLateTime(state, side, item.time.time)
    } else if (item.kind === 'day') {
      const side = pending ?? (state.rowsLeft >= 0 ? nearest(state.headings, item.x) : null)
      state.pending = null
      if (side !== null) {
        state.unplaced = pending !== null && state.places[side] === null ? side : null
        const time = timeBehind(row, index)
        state.untimed = pending !== null && time === null ? side : null
        readDay(state, side, { day: item.day, time, place: state.places[side] })
      }
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

/** "Pick-up" over a day over its place. */
function placeLate(state: State, side: Side, text: string): void {
  const place = placeName(text)
  const last = state.stays.at(-1)
  if (state.from !== null && side === 'from') state.from = { ...state.from, place }
  else if (last !== undefined && state.from === null) {
    state.stays.splice(-1, 1, { ...last, [side]: { ...last[side], place } })
  }
}

/** A time in a row of its own below its day. */
function readLateTime(state: State, side: Side, time: string): void {
  const last = state.stays.at(-1)
  if (state.from !== null && side === 'from') state.from = { ...state.from, time: state.from.time ?? time }
  else if (last !== undefined && state.from === null) {
    state.stays.splice(-1, 1, { ...last, [side]: { ...last[side], time: last[side].time ?? time } })
  }
}

const slack = 14

const isUnder = (headings: readonly Heading[], x: number): boolean =>
  headings.some((heading) => Math.abs(heading.x - x) <= slack)

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
