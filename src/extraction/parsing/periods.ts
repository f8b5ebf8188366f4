import { monthNumber } from '../labels/months.ts'
import { vocabularies } from '../labels/vocabularies.ts'
import { phrasesOf } from '../labels/vocabulary.ts'
import { fold } from '../layout/fold.ts'
import { daysInMonth, isoDay } from './calendar.ts'
import { type DayMatch, type DayOrder, findDays } from './dates.ts'

export type PeriodMatch = {
  /** First and last day, `YYYY-MM-DD`. */
  readonly start: string
  readonly end: string
  /** Places in the text. */
  readonly from: number
  readonly to: number
}

/** Ranges of days, and months by their names, ranges first. Linear. */
export function findPeriods(text: string, order: DayOrder): PeriodMatch[] {
  return periodsAmong(text, findDays(text, order))
}

/** `findPeriods` for a text whose days are known. */
export function periodsAmong(text: string, days: readonly DayMatch[]): PeriodMatch[] {
  return [
    ...fullRanges(text, days),
    ...shortRanges(text, days),
    ...sharedMonths(text, days),
    ...monthsBesides(text, days),
  ]
}

/** "from 01.03.2025 to 31.03.2025". */
function* fullRanges(text: string, days: readonly DayMatch[]): Generator<PeriodMatch> {
  for (const [index, end] of days.entries()) {
    const start = days[index - 1]
    if (start === undefined || start.day > end.day || !isBetween(text.slice(start.end, end.start))) continue
    yield { start: start.day, end: end.day, from: start.start, to: end.end }
  }
}

const unfinished =
  /(?<!\p{N})(?:(\p{L}{3,12})\.? (\d{1,2})|(\d{1,2})\.\s?(\d{1,2})\.|(\d{1,2})\.? (\p{L}{3,12}))(\s?(?:[-–—−/]|t\/m|\p{L}{1,7}(?: \p{L}{2,4}){0,2})\s?)$/u

/** "July 1 - July 31, 2014" and "01.05. - 31.05.2014": the year is written once. */
function* shortRanges(text: string, days: readonly DayMatch[]): Generator<PeriodMatch> {
  for (const end of days) {
    const before = text.slice(Math.max(0, end.start - 40), end.start)
    const match = unfinished.exec(before)
    if (match === null || !isBetween(match[7] ?? '')) continue
    const [, name, nameDay, numericDay, numericMonth, dayBefore, nameAfter] = match
    const month = numericMonth === undefined ? monthNumber(name ?? nameAfter ?? '') : Number(numericMonth)
    const date = Number(nameDay ?? numericDay ?? dayBefore)
    const start = month === null ? null : isoDay(Number(end.day.slice(0, 4)), month, date)
    if (start !== null && start <= end.day) {
      yield { start, end: end.day, from: end.start - (before.length - match.index), to: end.end }
    }
  }
}

const dayAlone = /(?<![\p{N}.,/-])(\d{1,2})(?:er|\.|\.?[º°])? (\p{L}{1,7}(?: \p{L}{2,4}){0,2}|t\/m) $/u

/** "du 1er au 31 mars 2025": month and year are written once. */
function* sharedMonths(text: string, days: readonly DayMatch[]): Generator<PeriodMatch> {
  for (const end of days) {
    const before = text.slice(Math.max(0, end.start - 30), end.start)
    const match = dayAlone.exec(before)
    if (match === null || !/\p{L}/u.test(text.slice(end.start, end.end)) || !isBetween(match[2] ?? '')) continue
    const start = `${end.day.slice(0, 8)}${(match[1] ?? '').padStart(2, '0')}`
    if (start > end.day || start.endsWith('00')) continue
    yield { start, end: end.day, from: end.start - (before.length - match.index), to: end.end }
  }
}

/** "1 Apr 2025" names a day, not the whole of April. */
function monthsBesides(text: string, days: readonly DayMatch[]): PeriodMatch[] {
  return [...months(text)].filter(({ from, to }) => !days.some(({ start, end }) => start <= from && to <= end))
}

/** "set 2025 goals": short names of months that are common words of another language. */
const wordsElsewhere: ReadonlySet<string> = new Set(['set', 'out', 'ago', 'gen', 'may', 'mar'])

/** "March 2025", "marzo de 2025", "03/2025". */
function* months(text: string): Generator<PeriodMatch> {
  if (!/\d{4}/.test(text)) return
  for (const match of text.matchAll(
    /(?<![\p{L}\d./-])(?:(\p{L}{3,12})\.?(?: de)?|(\d{1,2}) ?\/) ?(\d{4})(?![\d/-]|\.\d)/gu,
  )) {
    if (match[1] !== undefined && wordsElsewhere.has(match[1])) continue
    const month = match[1] === undefined ? Number(match[2]) : monthNumber(match[1])
    if (month === null) continue
    const year = Number(match[3])
    const start = isoDay(year, month, 1)
    const end = isoDay(year, month, daysInMonth(year, month))
    if (start !== null && end !== null) yield { start, end, from: match.index, to: match.index + match[0].length }
  }
}

let between: ReadonlySet<string> | null = null

function isBetween(text: string): boolean {
  between ??= new Set(vocabularies.flatMap(({ until }) => phrasesOf(until).map(fold)))
  const middle = text.length > 20 ? '' : fold(text).trim()
  return /^[-–—−/]$/.test(middle) || between.has(middle)
}
