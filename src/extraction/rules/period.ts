import type { Line } from '../layout/lines.ts'
import { best, type Found, foundAt, lineSlot, type Slot, segmentSlot } from '../layout/slots.ts'
import { findPeriods, type PeriodMatch } from '../parsing/periods.ts'
import { labelWeight } from './label-weight.ts'
import { periodsOfLine } from './line-days.ts'
import { labelled, type Survey } from './survey.ts'
import { titleIn } from './title-number.ts'

export type Period = { readonly start: string; readonly end: string }

const headingLines = 25

/** The time that a bill, statement or policy covers: two days with "to" between them, or a month by its name. */
export function findPeriod(survey: Survey): Found<Period> | null {
  const candidates: Found<Period>[] = []
  for (const place of labelled(survey, 'period')) {
    for (const slot of [place.beside, ...place.below.slice(0, 3)]) {
      const found = slot === null ? null : periodIn(slot, survey)
      if (found === null) continue
      candidates.push({ ...found, score: 10 + labelWeight(place.hit) })
      break
    }
  }
  for (const line of survey.pages[0]?.lines ?? []) {
    const written = firstOf(lineSlot(line), periodsOfLine(line, survey.dayOrder))
    const found = written === null || isMonth(written) ? yearInFront(line) : written
    if (found !== null) candidates.push({ ...found, score: 4 - line.index / 1000 })
  }
  return best(candidates)
}

const withoutYear =
  /(?<![\p{N}.,:/])(\d{1,2})\.? ([\p{L}–-]{1,5}|\p{L}{2,5} \p{L}{2,5}) (\d{1,2})\.? (\p{L}{3,12})(?![\p{L}\p{N}]|\.? \d)/u

/** "Spring 2025, done from 7 to 9 April": the year stands once in the line, in front of the days. */
function yearInFront(line: Line): Found<Period> | null {
  const text = line.text.slice(0, 300)
  const match = withoutYear.exec(text)
  const years =
    match === null ? null : text.slice(0, match.index).match(/(?<![\p{N}.,/-])(?:19|20)\d\d(?![\p{N}/-]|\.\d)/gu)
  if (match === null || years?.length !== 1) return null
  const [found] = findPeriods(`${match[0]} ${years[0]}`, 'day_first')
  if (found === undefined || found.from !== 0) return null
  const value = { start: found.start, end: found.end }
  return foundAt(lineSlot(line), match.index, match.index + match[0].length, value, 1)
}

/** A month named in a heading ("Kontoauszug Oktober 2024"), for documents that appear monthly. */
export function findMonthInHeading(survey: Survey): Found<Period> | null {
  const lines = survey.pages[0]?.lines.slice(0, headingLines) ?? []
  for (const line of lines) {
    for (const segment of line.segments) {
      const found = periodIn(segmentSlot(line, segment), survey)
      if (found !== null && isMonth(found)) return found
    }
  }
  return null
}

/** "Annual report 2024", "Bescheid für 2024". */
export function findYearInTitle(survey: Survey): Found<Period> | null {
  for (const line of survey.pages[0]?.lines.slice(0, headingLines) ?? []) {
    for (const segment of line.segments) {
      const match = titleIn(segment) === null ? null : /(?<![\d./-])(?:19|20)\d\d(?![\d./-])/.exec(segment.text)
      if (match === null) continue
      const value = { start: `${match[0]}-01-01`, end: `${match[0]}-12-31` }
      return foundAt(segmentSlot(line, segment), match.index, match.index + 4, value, 1)
    }
  }
  return null
}

function periodIn(slot: Slot, survey: Survey): Found<Period> | null {
  return firstOf(slot, findPeriods(slot.text, survey.dayOrder))
}

function firstOf(slot: Slot, [match]: readonly PeriodMatch[]): Found<Period> | null {
  return match === undefined ? null : foundAt(slot, match.from, match.to, { start: match.start, end: match.end }, 1)
}

/** Named as a month, not as two days. */
const isMonth = (found: Found<Period>): boolean => (found.quote.match(/\d+/g)?.length ?? 0) <= 2
