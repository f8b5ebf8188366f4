import { longestAt } from '../labels/phrase-index.ts'
import { tokensOf } from '../layout/fold.ts'
import type { Line } from '../layout/lines.ts'
import type { Segment } from '../layout/segments.ts'
import { type Found, foundAt, segmentSlot } from '../layout/slots.ts'
import type { DayOrder } from '../parsing/dates.ts'
import { findServices, type Service } from './designators.ts'
import { findTravelDaysIn, type YearAnchors } from './partial-days.ts'
import { findPlainTimes, findTimes, type TimeMatch } from './times.ts'
import { travelLabels } from './words/travel-vocabulary.ts'
import type { TravelLabel } from './words/travel-words.ts'

/** Something that a line of a travel document says. `x` and `right` are its edges in points, `cell` counts from the left. */
export type Item = {
  readonly x: number
  readonly right: number
  readonly cell: number
} & ( // A short one, such as "to", belongs to what stands in front of it in its cell: "valid from 3 to 7 May".
  | { readonly kind: 'label'; readonly labels: readonly TravelLabel[]; readonly isShort: boolean }
  | { readonly kind: 'day'; readonly day: Found<string> }
  | { readonly kind: 'time'; readonly time: TimeMatch }
  | { readonly kind: 'service'; readonly service: Service }
  | { readonly kind: 'text'; readonly text: string }
)

export type Row = { readonly line: Line; readonly items: readonly Item[] }

export type RowContext = {
  readonly dayOrder: DayOrder
  readonly anchors: YearAnchors
  /** Two letters and a number are a flight. */
  readonly flights: boolean
}

/** Longer cells are sentences: what they name is no booking. */
const mostWords = 14
const mostItems = 60
const longestShort = 3

export function rowOf(line: Line, context: RowContext): Row {
  const items = line.segments.flatMap((segment, cell) =>
    segment.words.length > mostWords ? [] : itemsOf(line, segment, cell, context),
  )
  return { line, items: items.slice(0, mostItems) }
}

type Part = { readonly start: number; readonly end: number; readonly make: (place: Place) => Item }
type Place = { readonly x: number; readonly right: number; readonly cell: number }

function itemsOf(line: Line, segment: Segment, cell: number, context: RowContext): Item[] {
  const { text } = segment
  const slot = segmentSlot(line, segment)
  const values: Part[] = [
    ...findTravelDaysIn(text, context.dayOrder, context.anchors).map(({ day, start, end }): Part => {
      const found = foundAt(slot, start, end, day, 0)
      return { start, end, make: (place) => ({ kind: 'day', day: found, ...place }) }
    }),
    ...findTimes(text).map((time): Part => ({ ...time, make: (place) => ({ kind: 'time', time, ...place }) })),
    ...findPlainTimes(text, line.text, context.flights).map(
      (time): Part => ({ ...time, make: (place) => ({ kind: 'time', time, ...place }) }),
    ),
    ...findServices(text, context.flights).map(
      (service): Part => ({ ...service, make: (place) => ({ kind: 'service', service, ...place }) }),
    ),
  ]
  const parts = [...labelsOf(text, values), ...withoutOverlaps(values)].toSorted((a, b) => a.start - b.start)
  const items: Item[] = []
  let at = 0
  const addText = (end: number) => {
    const between = text.slice(at, end).replace(/^[\s,;:.|/*→>–—-]+|[\s,;:|/*(→>–—-]+$/gu, '')
    if (/\p{L}{2}/u.test(between)) items.push({ kind: 'text', text: between, ...placeOf(segment, at, end, cell) })
  }
  for (const { start, end, make } of parts) {
    if (start < at) continue
    addText(start)
    items.push(make(placeOf(segment, start, end, cell)))
    at = end
  }
  addText(text.length)
  return items
}

function withoutOverlaps(parts: readonly Part[]): Part[] {
  const kept: Part[] = []
  for (const part of parts.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (part.start >= (kept.at(-1)?.end ?? 0)) kept.push(part)
  }
  return kept
}

/** Labels lead their cell or another label, end with a colon, or stand right in front of a day or time ("ab 10:05"). */
function labelsOf(text: string, values: readonly Part[]): Part[] {
  const tokens = tokensOf(text)
  const found: Part[] = []
  let leads = true
  for (let at = 0; at < tokens.length; at++) {
    const label = longestAt(travelLabels(), tokens, at)
    const [first, last] = [tokens[at], tokens[at + (label?.length ?? 0) - 1]]
    if (label === null || first === undefined || last === undefined) {
      leads = false
      continue
    }
    const { start } = first
    const tail = /^[.)*\]]{0,2}\s?[:/]?/.exec(text.slice(last.end))?.[0] ?? ''
    const end = last.end + tail.length
    const isWhole = leads && tokens.length === at + label.length
    const inFront = values.some((value) => value.start >= end && value.start - end <= 1)
    const isWord = last.end - start > longestShort
    // "operated by: ...", in other tongues a short word that says where one comes from.
    const isPart = !leads && !isWord && /^\p{Ll}/u.test(text.slice(start))
    if ((tail.endsWith(':') && !isPart) || tail.endsWith('/') || isWhole || inFront || (leads && isWord)) {
      const labels = [...new Set(label.payloads)]
      const isShort = last.end - start <= 2 || (!isWord && labels.some((one) => one === 'from' || one === 'to'))
      found.push({ start, end, make: (place) => ({ kind: 'label', labels, isShort, ...place }) })
      leads = tail.endsWith('/') || inFront
    } else leads = false
    at += label.length - 1
  }
  return found
}

/** The edges of the words that hold these characters of the cell. */
function placeOf(segment: Segment, start: number, end: number, cell: number): Place {
  let at = 0
  let x: number | null = null
  let right = segment.box.x
  for (const { text, box } of segment.words) {
    if (at + text.length > start && at < end) {
      x ??= box.x
      right = box.x + box.width
    }
    at += text.length + 1
  }
  return { x: x ?? segment.box.x, right, cell }
}
