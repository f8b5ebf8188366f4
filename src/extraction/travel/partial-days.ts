import { monthNumber } from '../labels/months.ts'
import { addDays, isoDay } from '../parsing/calendar.ts'
import { type DayMatch, type DayOrder, findDays } from '../parsing/dates.ts'

const numeric = /(?<![\p{L}\d.,:/-])(\d{1,2})([./])(\d{1,2})(\.?)(?![\p{L}\d/]|[.,:]\d)/gu
const named =
  /(?<![\p{L}\d.,:/-])(\d{1,2})\.?\s?(\p{L}{3,12})(?![\p{L}\d])|(?<![\p{L}\d])(\p{L}{3,12})\s(\d{1,2})(?![\p{L}\d.:,]|,?\s\d{4})/gu

/** Longer texts are no cells of a timetable. */
const longestCell = 2_000

/**
 * The days of a text, those without a year too: they are taken to be the first such day since the anchor, the day on
 * which the document was issued. Without an anchor they are left out. Linear.
 */
export function findTravelDaysIn(text: string, order: DayOrder, anchor: string | null): DayMatch[] {
  // "06.08. 17:50" holds no year.
  const whole = findDays(text, order).filter(({ end }) => !/^[:h]\d\d/.test(text.slice(end, end + 3)))
  if (anchor === null || text.length > longestCell || !/\d/.test(text)) return whole
  const free = (start: number, end: number) => whole.every((day) => end <= day.start || day.end <= start)
  const partial: DayMatch[] = []
  const add = (match: RegExpExecArray, month: number | null, day: number) => {
    const end = match.index + match[0].length
    const resolved = month === null || !free(match.index, end) ? null : since(anchor, month, day)
    if (resolved !== null) partial.push({ day: resolved, start: match.index, end, ambiguous: false })
  }
  for (const match of text.matchAll(numeric)) {
    const [, first, sign, second, dot] = match
    // "3.5" and "1/2" are numbers; a day without a year is written "3.5." or has two digits each.
    if (dot === '' && !/^\d\d[./]\d\d/.test(match[0])) continue
    const monthFirst = sign === '/' && order === 'month_first'
    add(match, Number(monthFirst ? first : second), Number(monthFirst ? second : first))
  }
  for (const match of text.matchAll(named)) {
    add(match, monthNumber(match[2] ?? match[3] ?? ''), Number(match[1] ?? match[4]))
  }
  return [...whole, ...partial].toSorted((a, b) => a.start - b.start)
}

/** The first such day since the anchor, or the day before it. */
function since(anchor: string, month: number, day: number): string | null {
  const earliest = addDays(anchor, -1)
  const year = Number(earliest.slice(0, 4))
  const days = [year, year + 1].map((one) => isoDay(one, month, day)).filter((one) => one !== null)
  return days.find((one) => one >= earliest) ?? null
}
