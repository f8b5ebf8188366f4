import { longestAt } from '../labels/phrase-index.ts'
import type { LabelKind } from '../labels/vocabulary.ts'
import type { Line } from '../layout/lines.ts'
import type { Segment } from '../layout/segments.ts'
import { best, type Found, foundAt, lineSlot, type Slot, segmentSlot } from '../layout/slots.ts'
import { type DayMatch, findDays } from '../parsing/dates.ts'
import { deadlinesInSentences } from './deadline.ts'
import { impossibleDays } from './impossible-days.ts'
import { labelWeight } from './label-weight.ts'
import { daysOfLine, periodsOfLine } from './line-days.ts'
import { type LabelledSlots, labelled, type Survey } from './survey.ts'
import { titleIndex } from './title-number.ts'

/** The day the document was issued: by its label, by the place line of a letter, else the topmost day of page one. */
export function findIssueDate(survey: Survey): Found<string> | null {
  const said = [...byLabel(survey), ...inTitle(survey)]
  // What is printed as the day of issue and is in no calendar must not be replaced by a day of something else.
  const isImpossible = impossibleDays(survey, 'date.issue').length > 0
  return best(
    isImpossible ? said.filter(({ score }) => score >= told + 4) : [...said, ...bySight(survey), ...atTheEnd(survey)],
  )
}

/** Days of a lower score only stand there: nothing says that they are the day of issue. */
export const told = 6

function* byLabel(survey: Survey): Generator<Found<string>> {
  for (const place of labelled(survey, 'date.issue', 'date.plain')) {
    const base = place.kind === 'date.issue' ? 10 : 5
    // "the" date words are common in sentences: alone they count only in front of a date.
    const found = firstDay(place, survey, place.kind === 'date.plain' ? 4 : undefined)
    const ofRows = place.kind === 'date.plain' && isColumnOfDays(place, survey) ? 6 : 0
    if (found !== null) yield { ...found, score: found.score + base + labelWeight(place.hit) - ofRows }
  }
}

/** "Date" over the rows of a table: the days of what is listed. */
function isColumnOfDays({ behind, below }: LabelledSlots, survey: Survey): boolean {
  const startsWithDay = (slot: Slot): boolean => findDays(slot.text, survey.dayOrder)[0]?.start === 0
  return behind === null && below.filter(startsWithDay).length >= 2
}

const titled = 9
/** Between a title and its day: "Kontoauszug vom", "Estratto conto al", "Statement as of". */
const between =
  /^[\s:,–—-]{0,3}(?:(?:vom|zum|per|du|au|del|al|of|as of|dated|van|per|d\.d\.|z dnia|na dzień|de|em|ze dne)\s)?$/iu

/** "Kontoauszug vom 31.01.2025": the only day of a heading, right behind the title. */
function* inTitle(survey: Survey): Generator<Found<string>> {
  for (const line of survey.pages[0]?.lines ?? []) {
    for (const segment of line.segments) {
      const last = titleEnd(segment)
      const days = last === null ? [] : findDays(segment.text, survey.dayOrder)
      const [day] = days
      if (last === null || day === undefined || days.length > 1 || day.end < segment.text.length - 1) continue
      if (!between.test(segment.text.slice(last, day.start))) continue
      yield foundAt(segmentSlot(line, segment), day.start, day.end, day.day, titled - line.index / 1000)
    }
  }
}

/** The characters of a cell that the title at its beginning takes, or null. */
function titleEnd({ tokens, words, from }: Segment): number | null {
  const found = longestAt(titleIndex(), tokens, 0)
  const last = found === null ? undefined : tokens[found.length - 1]
  if (last === undefined) return null
  return words
    .slice(0, last.word - from + 1)
    .map(({ text }) => text)
    .join(' ').length
}

/** The day behind a label, at most `reach` characters away, or else below it. A nearer place scores higher. */
export function firstDay(place: LabelledSlots, survey: Survey, reach = 25): Found<string> | null {
  const beside = dayIn(place.behind ?? place.beside, survey, reach, 2)
  if (beside !== null) return beside
  for (const [index, slot] of place.below.slice(0, 3).entries()) {
    const below = dayIn(slot, survey, Math.min(reach, 15), 1 - index * 0.5)
    if (below !== null) return below
  }
  return null
}

function dayIn(slot: Slot | null, survey: Survey, reach: number, score: number): Found<string> | null {
  if (slot === null) return null
  const [match] = findDays(slot.text, survey.dayOrder)
  return match === undefined || match.start > reach ? null : foundAt(slot, match.start, match.end, match.day, score)
}

/** Days without a label in the upper part of page one. Those that something else is said of count little. */
function* bySight(survey: Survey): Generator<Found<string>> {
  const [page] = survey.pages
  if (page === undefined) return
  const taken = takenDays(survey, ['date.due', 'date.other', 'date.travel', 'date.return'])
  // The day on which money is paid or collected is never that of issue.
  const ofPayment = new Set([...deadlinesInSentences(survey)].map(placeOf))
  for (const line of page.lines) {
    const depth = line.box.y / page.heightPoints
    const slot = lineSlot(line)
    const ranges = periodsOfLine(line, survey.dayOrder)
    for (const match of daysOfLine(line, survey.dayOrder)) {
      const found = foundAt(slot, match.start, match.end, match.day, sightScore(line, match, depth))
      if (ofPayment.has(placeOf(found))) continue
      const inRange = ranges.some(({ from, to }) => from <= match.start && match.end <= to)
      yield inRange || taken.has(placeOf(found)) ? { ...found, score: found.score - 4 } : found
    }
  }
}

/** A letter or contract is signed at its end: "Hamburg, 18.09.2024". */
function* atTheEnd(survey: Survey): Generator<Found<string>> {
  for (const page of survey.pages.slice(1)) {
    for (const line of page.lines) {
      const slot = lineSlot(line)
      for (const match of daysOfLine(line, survey.dayOrder)) {
        if (isPlaced(line, match)) yield foundAt(slot, match.start, match.end, match.day, 5)
      }
    }
  }
}

/** Places of the days that labels of these kinds announce. */
export function takenDays(survey: Survey, kinds: readonly LabelKind[]): Set<string> {
  const taken = new Set<string>()
  for (const place of labelled(survey, ...kinds)) {
    const found = firstDay(place, survey)
    if (found !== null) taken.add(placeOf(found))
  }
  return taken
}

export const placeOf = ({ page, box }: Found<string>): string => `${page} ${box.x} ${box.y}`

function sightScore(line: Line, match: DayMatch, depth: number): number {
  const alone = match.end - match.start >= line.text.length - 2
  return (isPlaced(line, match) ? 6 : alone ? 3 : 1) + (depth < 0.5 ? 2 - depth * 2 : -depth)
}

/** "Hamburg, 3. September 2024": a place, a comma, and the day ends its cell. */
function isPlaced(line: Line, match: DayMatch): boolean {
  const { from, to } = cellAround(line, match)
  const before = line.text.slice(Math.max(from, match.start - 50), match.start)
  return /^[\p{L} .-]{2,40},\s(?:(?:den|am|le|el|il|lì|dne|dnia|op)\s)?$/u.test(before) && match.end >= to - 1
}

/** The characters of the line that the cell with the day fills; the whole line when the day spans cells. */
function cellAround({ segments, text }: Line, match: DayMatch): { from: number; to: number } {
  let from = 0
  for (const segment of segments) {
    const to = from + segment.text.length
    if (from <= match.start && match.end <= to) return { from, to }
    from = to + 1
  }
  return { from: 0, to: text.length }
}
