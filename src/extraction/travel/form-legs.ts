import { transportRole } from './columns.ts'
import type { Leg } from './legs.ts'
import { placeName } from './places.ts'
import type { Item, Row } from './rows.ts'
import type { TravelLabel } from './words/travel-words.ts'

type Kind = Item['kind']
const slack = 10

/** The one leg of a form whose parts each stand behind or below a label of their own, as on boarding passes; or none. */
export function formLegs(rows: readonly Row[]): Leg[] {
  const from = first(rows, ['from', 'departure'], 'text')
  const to = first(rows, ['to', 'arrival'], 'text')
  const departs = first(rows, ['departure'], 'time')
  if (from?.kind !== 'text' || to?.kind !== 'text' || departs?.kind !== 'time') return []
  const day = first(rows, ['departure', 'date'], 'day') ?? onlyDay(rows)
  const arrives = first(rows, ['arrival'], 'time')
  const service = first(rows, ['flight'], 'service')
  const at = day?.kind === 'day' ? day.day : null
  const end = arrives?.kind === 'time' ? arrives.time : null
  return [
    {
      service: service?.kind === 'service' ? service.service : null,
      start: { place: placeName(from.text), day: at, time: departs.time.time, later: departs.time.later },
      end: { place: placeName(to.text), day: at, time: end?.time ?? null, later: end?.later ?? 0 },
      labelled: 3,
    },
  ]
}

/** The one day of the document of which is not said that it is another's. */
function onlyDay(rows: readonly Row[]): Item | null {
  const plain = rows.filter(({ items }) =>
    items.every((item) => item.kind !== 'label' || !item.labels.includes('aside')),
  )
  const [day, ...more] = plain.flatMap(({ items }) => items.filter(({ kind }) => kind === 'day'))
  return day !== undefined && more.length === 0 ? day : null
}

/** The first value of this kind that one of the labels announces; the earlier labels count more. */
function first(rows: readonly Row[], labels: readonly TravelLabel[], kind: Kind): Item | null {
  for (const label of labels) {
    for (const [at, row] of rows.entries()) {
      for (const [index, item] of row.items.entries()) {
        if (item.kind !== 'label' || transportRole(item.labels) !== label) continue
        const value = announcedBy(row, index, rows[at + 1])
        if (value?.kind === kind) return value
      }
    }
  }
  return null
}

/** What stands behind the label, or below it; of headings only what stands below. */
function announcedBy({ items }: Row, index: number, below: Row | undefined): Item | undefined {
  const [label, next] = [items[index], items[index + 1]]
  if (label === undefined) return undefined
  const under = below?.items.find(({ kind, x }) => kind !== 'label' && Math.abs(x - label.x) <= slack)
  const isHeading = items.filter(({ kind }) => kind === 'label').length > 1 && next?.cell !== label.cell
  return isHeading || next === undefined || next.kind === 'label' ? under : next
}
