import { monthNumber } from '../labels/months.ts'
import { fullYear, isoDay } from './calendar.ts'

/** Which number of 03/04/2025 is the day. */
export type DayOrder = 'day_first' | 'month_first'

export type DayMatch = {
  /** `YYYY-MM-DD`. */
  readonly day: string
  readonly start: number
  readonly end: number
  /** Both orders give a possible day, so the order was taken from the document. */
  readonly ambiguous: boolean
}

// Every repetition below is bounded, so that no text makes the search slower than linear.
const yearFirst = /(?<![\p{L}\d.,/-])(\d{4})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d|[.,/-]\d)/gu
const yearLast = /(?<![\p{L}\d.,/-])(\d{1,2})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d|[,/:-]\d|\.\d)/gu
// "1st", "1er", "2e", "1º", "1.º" and "1." are the first of the month, or the second.
const ordinal = String.raw`(?:st|nd|rd|th|er|e|\.?[º°ª]|\.)?`
const dayName = new RegExp(
  String.raw`(?<![\p{L}\d])(\d{1,2})${ordinal}(?:\s{0,2}|[/-])(?:(?:of|de)\s)?(\p{L}{3,12})[.,]?(?:\s{0,2}|[/-]|,\s|\sdel?\s)['’]?(\d{4}|\d{2}(?!,? ?\d{4}|[:h]\d\d))(?!\d)`,
  'giu',
)
const nameDay = new RegExp(
  String.raw`(?<![\p{L}\d])(\p{L}{3,12})\.?\s{0,2}(\d{1,2})${ordinal}\s{0,2}(?:[,.]|del?\s)?\s{0,2}(\d{4})(?!\d)`,
  'giu',
)

/** All days written in the text, from left to right. Impossible ones (31.02.) are left out. Linear. */
export function findDays(text: string, order: DayOrder): DayMatch[] {
  if (!/\d/.test(text)) return []
  const found: DayMatch[] = []
  const hasLongYear = /\d{4}/.test(text)
  if (hasLongYear)
    scan(found, yearFirst, text, ([, year = '', , month = '', date = '']) => ({
      day: isoDay(Number(year), Number(month), Number(date)),
      ambiguous: false,
    }))
  scan(found, yearLast, text, ([, first = '', sign, second = '', digits = '']) => {
    const year = fullYear(digits)
    const dayFirst = isoDay(year, Number(second), Number(first))
    // Dots are never used with the month in front.
    const monthFirst = sign === '.' ? null : isoDay(year, Number(first), Number(second))
    const day = order === 'month_first' ? (monthFirst ?? dayFirst) : (dayFirst ?? monthFirst)
    return { day, ambiguous: dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst }
  })
  scan(found, dayName, text, ([, date = '', name = '', year = '']) => named(year, name, date))
  if (hasLongYear) scan(found, nameDay, text, ([, name = '', date = '', year = '']) => named(year, name, date))
  return withoutOverlaps(found)
}

/** The first day of the text. */
export function parseDay(text: string, order: DayOrder): string | null {
  return findDays(text, order)[0]?.day ?? null
}

type Reading = { readonly day: string | null; readonly ambiguous: boolean }

function named(year: string, name: string, date: string): Reading {
  const month = monthNumber(name)
  return { day: month === null ? null : isoDay(fullYear(year), month, Number(date)), ambiguous: false }
}

/** Like matchAll, but what is refused is given back, so that "10 pieces 15 March 2024" still holds its date. */
function scan(found: DayMatch[], pattern: RegExp, text: string, read: (match: RegExpExecArray) => Reading): void {
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { day, ambiguous } = read(match)
    if (day === null) pattern.lastIndex = match.index + 1
    else found.push({ day, start: match.index, end: match.index + match[0].length, ambiguous })
  }
}

function withoutOverlaps(found: readonly DayMatch[]): DayMatch[] {
  const kept: DayMatch[] = []
  for (const match of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (match.start >= (kept.at(-1)?.end ?? 0)) kept.push(match)
  }
  return kept
}
