import type { Line } from '../layout/lines.ts'
import { type DayMatch, type DayOrder, findDays } from '../parsing/dates.ts'
import { type PeriodMatch, periodsAmong } from '../parsing/periods.ts'

type Known = { readonly order: DayOrder; readonly days: readonly DayMatch[]; periods: readonly PeriodMatch[] | null }

/** Several rules ask for the days of every line, and looking for them is among the dearest things that a rule does. */
const known = new WeakMap<Line['words'], Known>()

function knownOf(line: Line, order: DayOrder): Known {
  const before = known.get(line.words)
  if (before?.order === order) return before
  const made: Known = { order, days: findDays(line.text, order), periods: null }
  known.set(line.words, made)
  return made
}

/** `findDays` of a whole line, looked for once. */
export function daysOfLine(line: Line, order: DayOrder): readonly DayMatch[] {
  return knownOf(line, order).days
}

/** `findPeriods` of a whole line, looked for once. */
export function periodsOfLine(line: Line, order: DayOrder): readonly PeriodMatch[] {
  const found = knownOf(line, order)
  found.periods ??= periodsAmong(line.text, found.days)
  return found.periods
}
