import { monthNumber } from '../labels/months.ts'
import type { Segment } from '../layout/segments.ts'
import { foundAt, segmentSlot } from '../layout/slots.ts'
import { isoDay } from '../parsing/calendar.ts'
import { datedBy, type YearAnchors } from './partial-days.ts'
import type { Item, Row } from './rows.ts'
import { weekdaysNamed } from './weekdays.ts'

const slack = 30
/** A weekday stands so many lines around its month. */
const reach = 2

/** The rows with the days that are set as a number over its month, as calendars and booking sites do. */
export function withStackedDays(rows: readonly Row[], anchors: YearAnchors): Row[] {
  return rows.map((row, at): Row => {
    const above = rows[at - 1]?.line
    if (
      above === undefined ||
      above.page !== row.line.page ||
      !/(?:^|\s)\d{1,2}(?:\s|$)/.test(above.text.slice(0, 200))
    ) {
      return row
    }
    const days = row.line.segments.flatMap((segment, cell): Item[] => {
      const [, name = '', year] = /^(\p{L}{3,12})\.?(?:\s(\d{4}))?$/u.exec(segment.text) ?? []
      const month = name === '' ? null : monthNumber(name)
      const number = month === null ? undefined : over(above.segments, segment, /^\d{1,2}$/)
      if (month === null || number === undefined) return []
      const date = Number(number.text)
      const around = rows
        .slice(Math.max(0, at - 1 - reach), at + 1 + reach)
        .filter(({ line }) => line.page === above.page)
      const weekday = around.flatMap(
        ({ line }) => over(line.segments, segment, /^\p{L}{2,13}\.?$/u, isWeekday) ?? [],
      )[0]
      const weekdays = weekday === undefined ? [] : weekdaysNamed(weekday.text.replace('.', ''))
      const day = year === undefined ? datedBy(anchors, month, date, weekdays) : isoDay(Number(year), month, date)
      if (day === null) return []
      const found = foundAt(segmentSlot(row.line, segment), 0, segment.text.length, day, 0)
      return [{ kind: 'day', day: found, x: segment.box.x, right: segment.box.x + segment.box.width, cell }]
    })
    const cells = new Set(days.map(({ cell }) => cell))
    return cells.size === 0
      ? row
      : { ...row, items: inOrder([...row.items.filter(({ cell }) => !cells.has(cell)), ...days]) }
  })
}

const inOrder = (items: readonly Item[]): Item[] => items.toSorted((a, b) => a.x - b.x)

const isWeekday = (text: string): boolean => weekdaysNamed(text.replace('.', '')).length > 0

/** The cell of this form that shares the column of another: the same left edge, or the same middle. */
function over(
  segments: readonly Segment[],
  { box }: Segment,
  form: RegExp,
  fits: (text: string) => boolean = () => true,
): Segment | undefined {
  const middle = box.x + box.width / 2
  return segments.find(
    (other) =>
      form.test(other.text) &&
      fits(other.text) &&
      (Math.abs(other.box.x - box.x) <= 4 || Math.abs(other.box.x + other.box.width / 2 - middle) <= slack),
  )
}
