import type { Found } from '../layout/slots.ts'
import type { Service } from './designators.ts'
import type { Leg, Stop } from './legs.ts'
import { codeIn, placeName } from './places.ts'
import type { Item, Row } from './rows.ts'
import { valuesBehind } from './values-behind.ts'

type Of<K extends Item['kind']> = Extract<Item, { kind: K }>
type Pair = { readonly at: number; readonly left: Of<'time'>; readonly right: Of<'time'> }

/** How many rows above and below the times still belong to them. */
const reach = 5
const slack = 14
/** A day at the head of a list holds for the rows below it. */
const farthest = 30

/**
 * The legs whose departure and arrival face each other, as cards show them: two times beside each other, with the places
 * above or below them.
 */
export function facingLegs(rows: readonly Row[]): Leg[] {
  const pairs = rows.flatMap((row, at) => pairOf(rows, row, at))
  return pairs.map((pair, index): Leg => {
    const block = around(rows, pair, pairs[index - 1]?.at ?? null, pairs[index + 1]?.at ?? null)
    const [from, to] = placesOf(rows, block, pair)
    const [first, last] = daysOf(rows, block, pair)
    const { left, right } = pair
    const start: Stop = { place: from, day: first, time: left.time.time, later: left.time.later }
    const end: Stop = { place: to, day: last, time: right.time.time, later: right.time.later }
    return { service: serviceOf(rows, block, pair), start, end, labelled: 2 }
  })
}

/** The two times of a row, those of boarding left out; none of a table of times. */
function pairOf(rows: readonly Row[], row: Row, at: number): Pair[] {
  const times = row.items.filter((item) => item.kind === 'time').filter((time) => !isAside(rows, row, at, time))
  const [left, right] = times
  if (times.length !== 2 || left === undefined || right === undefined || left.cell === right.cell) return []
  return [{ at, left, right }]
}

/** A label in front of the time, or above it, says that it is not of the journey. */
function isAside(rows: readonly Row[], row: Row, at: number, time: Of<'time'>): boolean {
  const behind = row.items.findLast(({ kind, x }) => kind === 'label' && x < time.x)
  const above = rows[at - 1]?.items.find(({ kind, x }) => kind === 'label' && Math.abs(x - time.x) <= slack)
  return [behind, above].some((item) => item?.kind === 'label' && item.labels.includes('aside'))
}

type Block = { readonly first: number; readonly last: number; readonly page: number }

/** The rows that can say something of the pair: as far as halfway to the pairs before and after it. */
function around(rows: readonly Row[], { at }: Pair, before: number | null, after: number | null): Block {
  return {
    first: Math.max(before === null ? 0 : before + 1, at - reach, 0),
    last: Math.min(after === null ? rows.length - 1 : after - 1, at + reach),
    page: rows[at]?.line.page ?? 1,
  }
}

/** The rows of the block from the pair outwards, each with its distance in points. */
function nearby(rows: readonly Row[], { first, last, page }: Block, { at }: Pair): Row[] {
  const y = rows[at]?.line.box.y ?? 0
  return rows
    .slice(first, last + 1)
    .filter(({ line }) => line.page === page)
    .toSorted((a, b) => Math.abs(a.line.box.y - y) - Math.abs(b.line.box.y - y))
}

const isBelow = (item: Item, x: number, time: Item): boolean =>
  Math.abs(item.x - x) <= slack || (item.x <= time.x && time.right <= item.right && time.right - time.x > slack)

function placesOf(rows: readonly Row[], block: Block, pair: Pair): readonly [string | null, string | null] {
  const own = rows[pair.at]
  const found = nearby(rows, block, pair).flatMap((row) => {
    const [from, to] = [pair.left, pair.right].map((time) => {
      const x = own?.items.find(({ cell }) => cell === time.cell)?.x ?? time.x
      return textAt(row, time, x, row === own)
    })
    if (from === undefined || to === undefined) return []
    return from === null || to === null || from === to ? [] : [[from, to] as const]
  })
  const named = found[0]
  const coded = found.find(([from, to]) => codeIn(from) !== null && codeIn(to) !== null)
  if (coded !== undefined) return coded
  if (named !== undefined) return named
  const [from, to] = [valueNear(rows, block, 'from'), valueNear(rows, block, 'to')]
  return from === null && to === null ? airportsNear(rows, block, pair) : [from, to]
}

/** The place that stands in the column of the time, which begins at `x`; in its own row, behind it in its cell. */
function textAt(row: Row, time: Of<'time'>, x: number, isOwn: boolean): string | null {
  const item = row.items.find(
    (one) => one.kind === 'text' && (isOwn ? one.cell === time.cell && one.x > time.x : isBelow(one, x, time)),
  )
  return item?.kind === 'text' ? placeName(item.text) : null
}

/** A row of two airports alone. */
function airportsNear(rows: readonly Row[], block: Block, pair: Pair): readonly [string | null, string | null] {
  for (const { items } of nearby(rows, block, pair)) {
    const places = items.flatMap((item) => (item.kind === 'text' ? [placeName(item.text)] : [null]))
    const [from = null, to = null] = places
    if (places.length === 2 && from !== null && to !== null && codeIn(from) !== null && codeIn(to) !== null) {
      return [from, to]
    }
  }
  return [null, null]
}

function valueNear(rows: readonly Row[], { first, last }: Block, label: 'from' | 'to'): string | null {
  const [value] = valuesBehind(rows.slice(first, last + 1), label)
  return value === undefined ? null : placeName(value)
}

type Days = readonly [Found<string> | null, Found<string> | null]

/** Days in the columns of the times, two days of a row, else the last day above, else the first below. */
function daysOf(rows: readonly Row[], block: Block, pair: Pair): Days {
  const days = nearby(rows, block, pair).map((row) => row.items.filter((item) => item.kind === 'day'))
  for (const [first, second, ...more] of days) {
    if (first === undefined || second === undefined || more.length > 0) continue
    if (first.day.value <= second.day.value) return [first.day, second.day]
  }
  const above = rows.slice(Math.max(0, pair.at - farthest), pair.at + 1).toReversed()
  const day = dayIn(above) ?? dayIn(rows.slice(pair.at, block.last + 1))
  return [day, null]
}

function dayIn(rows: readonly Row[]): Found<string> | null {
  for (const { items } of rows) {
    const item = items.find(({ kind }) => kind === 'day')
    const isAside = items.some((one) => one.kind === 'label' && one.labels.includes('aside'))
    if (item?.kind === 'day' && !isAside) return item.day
  }
  return null
}

function serviceOf(rows: readonly Row[], block: Block, pair: Pair): Service | null {
  const services = (some: readonly Row[]) =>
    some.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'service' ? [item.service] : [])))
  const above = services(rows.slice(block.first, pair.at + 1)).at(-1)
  return above ?? services(nearby(rows, { ...block, first: pair.at + 1 }, pair))[0] ?? null
}
