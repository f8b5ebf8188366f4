import type { Found } from '../layout/slots.ts'
import { roleAt } from './columns.ts'
import type { JourneyState } from './journey-state.ts'
import { placeName } from './places.ts'
import type { Item, Row } from './rows.ts'

export const hasTime = (row: Row) => row.items.some(({ kind }) => kind === 'time')

/** The day in front of the item, else the first behind it. */
export function dayInRow(row: Row, index: number): Found<string> | null {
  const before = row.items.slice(0, index).findLast(({ kind }) => kind === 'day')
  const found = before ?? row.items.slice(index).find(({ kind }) => kind === 'day')
  return found?.kind === 'day' ? found.day : null
}

/** The name in the column of stations. */
export function stationInRow(state: JourneyState, row: Row): string | null {
  return firstPlace(
    state,
    row.items.filter((item) => roleAt(state.columns, item) === 'station'),
  )
}

/** The name behind a time that begins its cell, else the one in front of it, else the next. */
export function placeBeside(state: JourneyState, row: Row, index: number): string | null {
  const item = row.items[index]
  const [before, after] = [row.items[index - 1], row.items[index + 1]]
  const behind = after !== undefined && after.cell === item?.cell && before?.cell !== item.cell ? [after] : []
  const next = row.items.findIndex(({ kind }, at) => at > index && kind === 'time')
  const following = row.items.slice(index + 1, next === -1 ? undefined : next)
  return firstPlace(state, [...behind, ...row.items.slice(0, index).toReversed(), ...following])
}

function firstPlace(state: JourneyState, items: readonly Item[]): string | null {
  for (const item of items) {
    const place = item.kind === 'text' && !state.used.has(item) ? placeName(item.text) : null
    if (place === null) continue
    state.used.add(item)
    return place
  }
  return null
}
