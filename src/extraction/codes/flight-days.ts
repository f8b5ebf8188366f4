import { addDays } from '../parsing/calendar.ts'
import type { BoardingPass } from './boarding-pass.ts'

export type DayContext = {
  /** Days that the document prints, `YYYY-MM-DD`. */
  readonly days: readonly string[]
  readonly today: string
}

export type FlightDay = {
  readonly day: string
  /** Where the year is from: the code itself with what else the document says, or only from today's date. */
  readonly sure: boolean
}

/**
 * The day of a leg, whose year the code does not say: the year of a printed day that is the same day of the year, else
 * the first such day since the pass was issued, else the one nearest to a printed day, else nearest to today.
 */
export function flightDay(dayOfYear: number, issued: BoardingPass['issued'], context: DayContext): FlightDay | null {
  const printed = context.days.find((day) => dayOfYearOf(day) === dayOfYear)
  if (printed !== undefined) return { day: printed, sure: true }
  const anchor = context.days[0] ?? context.today
  const issuedOn = issued === null ? null : issueDay(issued, anchor)
  if (issuedOn !== null) {
    const candidates = around(issuedOn, dayOfYear).filter((day) => day >= addDays(issuedOn, -1))
    const [first] = candidates.toSorted()
    return first === undefined ? null : { day: first, sure: context.days.length > 0 }
  }
  const day = nearest(around(anchor, dayOfYear), anchor)
  return day === null ? null : { day, sure: context.days.length > 0 }
}

/** Of the years that end with the digit the latest that is not after the anchor by more than a year. */
function issueDay(issued: NonNullable<BoardingPass['issued']>, anchor: string): string | null {
  const latest = Number(anchor.slice(0, 4)) + 1
  const year = latest - ((((latest - issued.yearDigit) % 10) + 10) % 10)
  return dayOf(year, issued.dayOfYear)
}

function around(anchor: string, dayOfYear: number): string[] {
  const year = Number(anchor.slice(0, 4))
  return [year - 1, year, year + 1].map((one) => dayOf(one, dayOfYear)).filter((day) => day !== null)
}

function nearest(days: readonly string[], anchor: string): string | null {
  const distance = (day: string) => Math.abs(Date.parse(day) - Date.parse(anchor))
  return days.toSorted((a, b) => distance(a) - distance(b))[0] ?? null
}

/** Null for the 366th day of a year that has none. */
export function dayOf(year: number, dayOfYear: number): string | null {
  const day = addDays(`${year}-01-01`, dayOfYear - 1)
  return day.startsWith(String(year)) ? day : null
}

export function dayOfYearOf(day: string): number {
  return Math.round((Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / 86_400_000) + 1
}
