import { monthNumber } from '../labels/months.ts'
import { addDays, isoDay } from '../parsing/calendar.ts'
import { type DayOrder, findDays } from '../parsing/dates.ts'

export type DayContext = {
  readonly order: DayOrder
  /** A day near the end of the statement, `YYYY-MM-DD`: it gives days their year that are printed without one. */
  readonly reference: string | null
}

export type LeadingDays = { readonly days: readonly string[]; readonly end: number }

/** A statement can list bookings of the days after its own date. */
const daysAfterReference = 40
const longest = 30

/** The days that a text begins with, two at most, behind a running number if there is one. Linear. */
export function leadingDays(text: string, context: DayContext): LeadingDays {
  const days: string[] = []
  let end = 0
  let at = /^\s*(?:\d{1,5}\s+(?=\d{1,2}[./-]\d{1,2}[./-]))?/.exec(text)?.[0].length ?? 0
  while (days.length < 2) {
    const found = dayAtStart(text.slice(at, at + longest), context)
    if (found === null) break
    // "15.11.-30.11." is a period.
    const behind = text.slice(at + found.length, at + found.length + longest)
    if (/^\s?[-–]\s?\d{1,4}([./-])\d{1,2}\1/.test(behind)) return { days: [], end: 0 }
    days.push(found.day)
    end = at + found.length
    at = end + (/^[\s,|]+/.exec(text.slice(end, end + 5))?.[0].length ?? 0)
    if (at === end) break
  }
  return { days, end }
}

/** The day that stands at the very start of the text, with or without its year. */
export function dayAtStart(
  text: string,
  context: DayContext,
): { readonly day: string; readonly length: number } | null {
  const [full] = findDays(text, context.order)
  if (full?.start === 0 && !isTwoDays(text.slice(0, full.end), full.day, context)) {
    const time = /^[,T]?\s?\d{1,2}:\d{2}(?::\d{2})?/.exec(text.slice(full.end))?.[0].length ?? 0
    return { day: full.day, length: full.end + time }
  }
  const short = shortDay(text, context)
  const day = short === null ? null : inYear(short.month, short.date, context.reference)
  return short === null || day === null ? null : { day, length: short.length }
}

/** "24 Apr 15 Card 0815": the last two digits are a year only when it is that of the statement, or one beside it. */
function isTwoDays(text: string, day: string, { reference }: DayContext): boolean {
  if (!/\s\d{2}$/.test(text)) return false
  return reference === null || Math.abs(Number(day.slice(0, 4)) - Number(reference.slice(0, 4))) > 1
}

type ShortDay = { readonly month: number; readonly date: number; readonly length: number }

function shortDay(text: string, { order }: DayContext): ShortDay | null {
  const numeric = /^(\d{1,2})\.\s?(\d{1,2})\.(?!\d)|^(\d{1,2})[/-](\d{1,2})(?![\d/.,-])|^(\d{2})\.(\d{2})(?=\s\D)/.exec(
    text,
  )
  if (numeric !== null) {
    const [whole, dotDate, dotMonth, first, second, date, month] = numeric
    if (first === undefined)
      return { date: Number(dotDate ?? date), month: Number(dotMonth ?? month), length: whole.length }
    const monthFirst = (order === 'month_first' || Number(second) > 12) && Number(first) <= 12
    return {
      date: Number(monthFirst ? second : first),
      month: Number(monthFirst ? first : second),
      length: whole.length,
    }
  }
  const named = /^(\d{1,2})[ .-]{0,2}(\p{L}{3,9})\.?(?=\s|$)|^(\p{L}{3,9})\.?\s?(\d{1,2})(?=\s|$)/u.exec(text)
  if (named === null) return null
  const [whole, date, name, nameFirst, dateLast] = named
  const month = monthNumber(name ?? nameFirst ?? '')
  return month === null ? null : { date: Number(date ?? dateLast), month, length: whole.length }
}

/** The last such day that is not after the statement. */
function inYear(month: number, date: number, reference: string | null): string | null {
  if (reference === null) return null
  const year = Number(reference.slice(0, 4))
  const latest = addDays(reference, daysAfterReference)
  for (const candidate of [year + 1, year, year - 1]) {
    const day = isoDay(candidate, month, date)
    if (day !== null && day <= latest) return day
  }
  return null
}
