import { addDays } from '../parsing/calendar.ts'
import { readStays, type Stay } from './read-stays.ts'
import type { Row } from './rows.ts'

const before =
  /(?<![\p{L}\d])(\d{1,2})\s{0,2}x?\s{0,2}(?:nights?|Nächte|Nacht|Übernachtung(?:en)?|nuits?|nuitées?|noches?|notti|notte|nachten|nacht|noites?|nocí|noci|noce|nocy|noc|noclegi|nätter|natt)(?![\p{L}])/iu
const behind =
  /(?:nights?|Nächte|Übernachtungen|nuits|noches|notti|nachten|noites)\s{0,2}:?\s{0,2}(\d{1,2})(?![\d.,/:-])/iu
const longestLine = 300

/** Two days in one cell, or behind "from" and "to", that are as many nights apart as the document says: "14.07.2025 - 21.07.2025 (7 nights)". */
export function countedStays(rows: readonly Row[]): Stay[] {
  const nights = new Set(
    rows.flatMap(({ line: { text } }) => {
      const count = text.length > longestLine ? undefined : (before.exec(text)?.[1] ?? behind.exec(text)?.[1])
      return count === undefined ? [] : [Number(count)]
    }),
  )
  const isCounted = (first: string, last: string) =>
    [...nights].some((count) => count > 0 && addDays(first, count) === last)
  for (const { items } of rows) {
    const [first, last, ...more] = items.filter((item) => item.kind === 'day')
    if (first === undefined || last === undefined || more.length > 0 || first.cell !== last.cell) continue
    if (isCounted(first.day.value, last.day.value)) {
      const [from, until] = [first, last].map(({ day }) => ({ day, time: null, place: null }))
      if (from !== undefined && until !== undefined) return [{ from, until }]
    }
  }
  return readStays(rows, ['from'], ['to']).filter(({ from, until }) => isCounted(from.day.value, until.day.value))
}
