import { isoDay } from '../parsing/calendar.ts'
import { type DayOrder, findDays } from '../parsing/dates.ts'
import { findPeriods, type PeriodMatch } from '../parsing/periods.ts'

const slashed = /(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?!\d)/g

/** The order that dates of the texts can only be read in; null when none decides, or they contradict each other. */
export function provenOrder(texts: readonly string[]): DayOrder | null {
  let proven: DayOrder | null = null
  for (const text of texts) {
    for (const [, first, second] of text.matchAll(slashed)) {
      const order = Number(first) > 12 ? 'day_first' : Number(second) > 12 ? 'month_first' : null
      if (order !== null && proven !== null && order !== proven) return null
      proven ??= order
    }
  }
  return proven
}

/** True when the quote names the day. 03/04/2025 is either of two where no date beside it proves the order. Linear. */
export function carriesDay(quote: string, value: string, order: DayOrder | null): boolean {
  return daysIn(quote, order).includes(value)
}

/** True when the quote names the day as the first, or the last, of a period, or at all when it names no period. */
export function carriesEdge(quote: string, value: string, edge: 'start' | 'end', order: DayOrder | null): boolean {
  const periods = ordersOf(quote, order).flatMap((each) => findPeriods(quote, each))
  const years = (quote.match(/(?<![\p{N}/.-])(?:19|20)\d\d(?![\p{N}]|[/.-]\d)/gu) ?? []).map((year) => ({
    start: `${year}-01-01`,
    end: `${year}-12-31`,
  }))
  if ([...periods, ...years].some((period) => period[edge] === value)) return true
  const other: keyof PeriodMatch = edge === 'start' ? 'end' : 'start'
  return carriesDay(quote, value, order) && periods.every((period) => period[other] !== value)
}

function daysIn(quote: string, order: DayOrder | null): string[] {
  const compact = Array.from(quote.matchAll(/(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/g), ([, year, month, date]) =>
    isoDay(Number(year), Number(month), Number(date)),
  ).filter((day) => day !== null)
  return [...ordersOf(quote, order).flatMap((each) => findDays(quote, each).map(({ day }) => day)), ...compact]
}

function ordersOf(quote: string, order: DayOrder | null): readonly DayOrder[] {
  const proven = provenOrder([quote]) ?? order
  return proven === null ? ['day_first', 'month_first'] : [proven]
}
