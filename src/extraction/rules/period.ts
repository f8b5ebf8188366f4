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
    const found = firstOf(lineSlot(line), periodsOfLine(line, survey.dayOrder))
    if (found !== null && !isMonth(found)) candidates.push({ ...found, score: 4 - line.index / 1000 })
  }
  return best(candidates)
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
