import { monthNumber } from '../labels/months.ts'
import { addDays, isoDay } from '../parsing/calendar.ts'
import { type DayMatch, type DayOrder, findDays } from '../parsing/dates.ts'
import { weekdayBefore, weekdayOf } from './weekdays.ts'

/** What the year of a day without one can be told from; both as `YYYY-MM-DD`. */
export type YearAnchors = {
  /** The day on which the document was issued, as the page says. */
  readonly issued: string | null
  /** The day on which the file was made: it counts only for days whose weekday is printed. */
  readonly created: string | null
}

const numeric = /(?<![\p{L}\d.,:/-])(\d{1,2})([./])(\d{1,2})(\.?)(?![\p{L}\d/]|[.,:]\d)/gu
const named =
  /(?<![\p{L}\d.,:/-])(\d{1,2})\.?\s?(\p{L}{3,12})(?![\p{L}\d])|(?<![\p{L}\d])(\p{L}{3,12})\s(\d{1,2})(?![\p{L}\d.:,]|,?\s\d{4})/gu

/** Longer texts are no cells of a timetable. */
const longestCell = 2_000

/**
 * The days of a text with the weekdays in front of them, those without a year too: of these the year comes from the
 * weekday or is the first since the day of issue. What no anchor can date is left out. Linear.
 */
export function findTravelDaysIn(text: string, order: DayOrder, anchors: YearAnchors): DayMatch[] {
  if (!/\d/.test(text)) return []
  // "06.08. 17:50" holds no year.
  const whole = findDays(text, order)
    .filter(({ end }) => !/^[:h]\d\d/.test(text.slice(end, end + 3)))
    .map((match) => ({ ...match, start: weekdayBefore(text, match.start)?.start ?? match.start }))
  if ((anchors.issued === null && anchors.created === null) || text.length > longestCell) return whole
  const free = (start: number, end: number) => whole.every((day) => end <= day.start || day.end <= start)
  const partial: DayMatch[] = []
  const add = (match: RegExpExecArray, month: number | null, day: number) => {
    const end = match.index + match[0].length
    if (month === null || !free(match.index, end)) return
    const weekday = weekdayBefore(text, match.index)
    const resolved = datedBy(anchors, month, day, weekday?.weekdays ?? [])
    if (resolved !== null) partial.push({ day: resolved, start: weekday?.start ?? match.index, end, ambiguous: false })
  }
  for (const match of text.matchAll(numeric)) {
    const [, first, sign, second, dot] = match
    // "3.5" and "1/2" are numbers; a day without a year is written "3.5." or has two digits each.
    if (dot === '' && !/^\d\d[./]\d\d/.test(match[0])) continue
    const monthFirst = sign === '/' && order === 'month_first'
    add(match, Number(monthFirst ? first : second), Number(monthFirst ? second : first))
  }
  named.lastIndex = 0
  for (let match = named.exec(text); match !== null; match = named.exec(text)) {
    const month = monthNumber(match[2] ?? match[3] ?? '')
    // "Wednesday 12 Mar": what is no month is given back.
    if (month === null) named.lastIndex = match.index + (match[3]?.length ?? match[1]?.length ?? 1)
    add(match, month, Number(match[1] ?? match[4]))
  }
  return [...whole, ...partial].toSorted((a, b) => a.start - b.start)
}

/** Tickets are sold a year ahead; files are still made shortly after the journey. */
const soldAhead = 400
const madeAfter = 60

/**
 * The day of this month that the anchors allow, or null. A weekday fits one year in five, so with one (any of
 * `weekdays`) the years around the day of issue are looked at; without one it is the first such day since, or one before.
 */
export function datedBy(anchors: YearAnchors, month: number, day: number, weekdays: readonly number[]): string | null {
  const { issued, created } = anchors
  const near = (anchor: string, years: readonly number[]) =>
    years.map((one) => isoDay(Number(anchor.slice(0, 4)) + one, month, day)).filter((one) => one !== null)
  if (weekdays.length === 0) {
    const earliest = issued === null ? null : addDays(issued, -1)
    return earliest === null ? null : (near(earliest, [0, 1]).find((one) => one >= earliest) ?? null)
  }
  const fits = (one: string) => weekdays.includes(weekdayOf(one))
  const around = issued === null ? [] : near(issued, [0, 1, 2, -1])
  const ofIssue = around.find((one) => fits(one) && one >= addDays(issued ?? one, -madeAfter))
  if (ofIssue !== undefined) return ofIssue
  if (created === null) return null
  const [first, last] = [addDays(created, -madeAfter), addDays(created, soldAhead)]
  const ofFile = near(created, [0, 1, -1]).filter((one) => fits(one) && first <= one && one <= last)
  return ofFile.length === 1 ? (ofFile[0] ?? null) : null
}
