import type { LabelKind } from '../labels/vocabulary.ts'
import { best, type Found, foundAt, lineSlot, type Slot } from '../layout/slots.ts'
import { type DayMatch, findDays } from '../parsing/dates.ts'
import { labelWeight } from './label-weight.ts'
import { daysOfLine, periodsOfLine } from './line-days.ts'
import { type LabelledSlots, labelled, type Survey } from './survey.ts'

/** The day the document was issued: by its label, by the place line of a letter, else the topmost day of page one. */
export function findIssueDate(survey: Survey): Found<string> | null {
  return best([...byLabel(survey), ...bySight(survey), ...atTheEnd(survey)])
}

function* byLabel(survey: Survey): Generator<Found<string>> {
  for (const place of labelled(survey, 'date.issue', 'date.plain')) {
    const base = place.kind === 'date.issue' ? 10 : 5
    // "the" date words are common in sentences: alone they count only in front of a date.
    const found = firstDay(place, survey, place.kind === 'date.plain' ? 4 : undefined)
    if (found !== null) yield { ...found, score: found.score + base + labelWeight(place.hit) }
  }
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
  for (const line of page.lines) {
    const depth = line.box.y / page.heightPoints
    const slot = lineSlot(line)
    const ranges = periodsOfLine(line, survey.dayOrder)
    for (const match of daysOfLine(line, survey.dayOrder)) {
      const found = foundAt(slot, match.start, match.end, match.day, sightScore(slot, match, depth))
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
        if (isPlaced(slot, match)) yield foundAt(slot, match.start, match.end, match.day, 5)
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

function sightScore(slot: Slot, match: DayMatch, depth: number): number {
  const alone = match.end - match.start >= slot.text.length - 2
  return (isPlaced(slot, match) ? 6 : alone ? 3 : 1) + (depth < 0.5 ? 2 - depth * 2 : -depth)
}

/** "Hamburg, 3. September 2024": a place, a comma, and the day ends the line. */
function isPlaced(slot: Slot, match: DayMatch): boolean {
  const before = slot.text.slice(Math.max(0, match.start - 50), match.start)
  return (
    /^[\p{L} .-]{2,40},\s(?:(?:den|am|le|el|il|lì|dne|dnia|op)\s)?$/u.test(before) && match.end >= slot.text.length - 1
  )
}
