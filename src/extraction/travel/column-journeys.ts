import type { Found } from '../layout/slots.ts'
import type { Leg, Stop } from './legs.ts'
import { placeName } from './places.ts'
import type { Item, Row } from './rows.ts'

type Point = { readonly x: number; readonly place: string; readonly time: string; readonly later: number }

const slack = 14
/** How many rows above the departures their days stand, and below the arrivals the numbers. */
const reach = 3

/**
 * The way out and the way back in two columns, each with its day above and its arrival below its departure. Only a
 * journey that returns on another day to where it began is told from departures that face their arrivals.
 */
export function columnJourneys(rows: readonly Row[]): Leg[] {
  return rows.flatMap((row, at): Leg[] => {
    const [out, back, ...more] = pointsOf(row)
    const [there, home, ...others] = pointsOf(rows[at + 1])
    if (out === undefined || back === undefined || there === undefined || home === undefined) return []
    if (more.length + others.length > 0 || !isUnder(out, there) || !isUnder(back, home)) return []
    if (out.place !== home.place || back.place !== there.place || out.place === back.place) return []
    const above = rows.slice(Math.max(0, at - reach), at).toReversed()
    const [first, second] = [dayOver(above, out), dayOver(above, back)]
    if (first === null || second === null || first.value >= second.value) return []
    const below = rows.slice(at + 2, at + 2 + reach)
    return [legOf(below, first, out, there), legOf(below, second, back, home)]
  })
}

const isUnder = (one: { readonly x: number }, other: { readonly x: number }) => Math.abs(one.x - other.x) <= slack

/** The times of a row that have a place behind them in their cell. */
function pointsOf(row: Row | undefined): Point[] {
  const items = row?.items ?? []
  return items.flatMap((item, at): Point[] => {
    const next = items[at + 1]
    if (item.kind !== 'time' || next?.kind !== 'text' || next.cell !== item.cell) return []
    const place = placeName(next.text)
    return place === null ? [] : [{ x: item.x, place, time: item.time.time, later: item.time.later }]
  })
}

function inColumn<K extends Item['kind']>(
  rows: readonly Row[],
  kind: K,
  point: Point,
): Extract<Item, { kind: K }> | null {
  const isOfKind = (item: Item): item is Extract<Item, { kind: K }> => item.kind === kind
  return rows.flatMap(({ items }) => items.filter(isOfKind)).find((item) => isUnder(item, point)) ?? null
}

const dayOver = (rows: readonly Row[], point: Point): Found<string> | null => inColumn(rows, 'day', point)?.day ?? null

function legOf(below: readonly Row[], day: Found<string>, from: Point, to: Point): Leg {
  const start: Stop = { place: from.place, day, time: from.time, later: from.later }
  const end: Stop = { place: to.place, day, time: to.time, later: to.later }
  return { service: inColumn(below, 'service', from)?.service ?? null, start, end, labelled: 2 }
}
