import { type Found, foundAt, lineSlot } from '../layout/slots.ts'
import { daysOfLine } from './line-days.ts'
import type { Survey } from './survey.ts'

const fewest = 2

/** The first and last day of the rows of a bill that lists what was done by day, as doctors do; null for other bills. */
export function findServiceDays({
  lines,
  dayOrder,
}: Survey): { readonly first: Found<string>; readonly last: Found<string> } | null {
  const rows: Found<string>[] = []
  for (const line of lines) {
    const [day] = daysOfLine(line, dayOrder)
    const leads = day !== undefined && day.start === 0 && line.segments.length > 1
    if (leads) rows.push(foundAt(lineSlot(line), day.start, day.end, day.day, 1))
  }
  const sorted = rows.toSorted((a, b) => a.value.localeCompare(b.value))
  const [first, last] = [sorted[0], sorted.at(-1)]
  return first === undefined || last === undefined || sorted.length < fewest ? null : { first, last }
}
