import type { DayOrder } from '../parsing/dates.ts'

const slashed = /(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?!\d)/g

/**
 * Whether the day or the month stands first in 03/04/2025. Dates that can only be read one way decide; then signs of
 * the United States; else the day comes first, as in most of the world.
 */
export function dayOrderOf(texts: readonly string[], language: string | null): DayOrder {
  let dayFirst = 0
  let monthFirst = 0
  let american = 0
  for (const text of texts) {
    for (const [, first, second] of text.matchAll(slashed)) {
      if (Number(first) > 12) dayFirst++
      else if (Number(second) > 12) monthFirst++
    }
    american += text.match(/(?<![\p{L}$])\$\s?\d|\b[A-Z]{2} \d{5}(?:-\d{4})?\b|\bUSA\b|\bIRS\b/gu)?.length ?? 0
    american -= text.match(/[€£]\s?\d|\d\s?€|\bGST\b|\bABN\b|\bVAT\b/gu)?.length ?? 0
  }
  if (dayFirst !== monthFirst) return dayFirst > monthFirst ? 'day_first' : 'month_first'
  return (language === 'en' || language === null) && american > 0 ? 'month_first' : 'day_first'
}
