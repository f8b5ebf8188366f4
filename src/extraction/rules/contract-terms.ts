import type { Phrases } from '../labels/vocabulary.ts'
import { sentencesOf } from '../layout/sentences.ts'
import { best, type Found, foundAt, type Slot } from '../layout/slots.ts'
import { onceForEach } from '../once-for-each.ts'
import { findDays } from '../parsing/dates.ts'
import { anyOf, type Length, lastDayOf, lengthsIn, spaced } from './contract-length.ts'
import { type ContractWords, contractWords } from './contract-words.ts'
import { daysOfLine } from './line-days.ts'
import type { Survey } from './survey.ts'

export type Notice = {
  readonly length: Length
  /** "three months", as the contract writes it. */
  readonly words: string
  readonly sentence: Slot
}

export type ContractTerms = {
  readonly start: Found<string> | null
  readonly end: Found<string> | null
  /** The end is not written but follows from how long the contract runs. */
  readonly isEndComputed: boolean
  readonly notice: Notice | null
}

/** When a contract begins and ends, and how long before somebody has to give notice. */
export const contractTermsOf = onceForEach(findTerms)

function findTerms(survey: Survey): ContractTerms {
  const words = patternsOf()
  const sentences = sentencesOf(survey.pages).map((slot) => ({ slot, text: spaced(slot.text) }))
  const about = sentences.filter(({ text }) => words.subjects.test(text))
  const days = [...labelledDays(survey), ...about.flatMap(({ slot }) => [...daysIn(slot, survey)])]
  const start = best(days.filter(({ side }) => side === 'start'))
  const end = best(days.filter(({ side, value }) => side === 'end' && (start === null || value > start.value)))
  const length = start === null || end !== null ? null : best(about.flatMap((sentence) => [...lengthOf(sentence)]))
  return {
    start,
    end: start === null || length === null ? end : { ...length, value: lastDayOf(start.value, length.value) },
    isEndComputed: end === null && length !== null,
    notice: sentences.map(noticeIn).find((notice) => notice !== null) ?? null,
  }
}

type Day = Found<string> & { readonly side: 'start' | 'end' }

/** "From" and "bis" stand in front of many days. */
const shortestLabel = 6

/** "Commencement date: 1 February 2025". */
function* labelledDays({ lines, dayOrder }: Survey): Generator<Day> {
  for (const line of lines) {
    const [day] = daysOfLine(line, dayOrder)
    if (day === undefined || day.start > 60) continue
    const label = spaced(line.text.slice(0, day.start)).trim()
    const side = label.length < shortestLabel ? null : sideOf(label, patternsOf().label)
    const slot = { page: line.page, words: line.words, text: line.text, cut: 0 }
    if (side !== null) yield { ...foundAt(slot, day.start, day.end, day.day, 5), side }
  }
}

const farthest = 60

/** "This agreement commences on ... and ends on ...": the words in front of a day say which it is. */
function* daysIn(slot: Slot, { dayOrder }: Survey): Generator<Day> {
  let from = 0
  for (const day of findDays(slot.text, dayOrder)) {
    const before = spaced(slot.text.slice(Math.max(from, day.start - farthest), day.start))
    const clause = spaced(slot.text.slice(from, day.start))
    from = day.end
    const side = sideOf(before, patternsOf().before)
    if (side === null || patternsOf().otherwise.test(clause)) continue
    yield { ...foundAt(slot, day.start, day.end, day.day, 4), side }
  }
}

type Sides = { readonly start: RegExp; readonly end: RegExp }

/** The longer of what matches: "bis zum" is more than "zum". */
function sideOf(text: string, { start, end }: Sides): 'start' | 'end' | null {
  const [begins, ends] = [
    start.exec(text)?.index ?? Number.POSITIVE_INFINITY,
    end.exec(text)?.index ?? Number.POSITIVE_INFINITY,
  ]
  if (begins === ends) return null
  return begins < ends ? 'start' : 'end'
}

/** "for a term of 24 months": how long it runs, not by how long it is renewed. */
function* lengthOf({ slot, text }: { readonly slot: Slot; readonly text: string }): Generator<Found<Length>> {
  const { lasts, otherwise, notice } = patternsOf()
  for (const length of lengthsIn(text)) {
    const before = text.slice(0, length.start)
    if (!lasts.test(before.slice(-farthest)) || otherwise.test(before)) continue
    if (notice.test(before.slice(-farthest)) || afterwards.test(text.slice(length.end, length.end + 12))) continue
    yield foundAt(slot, length.start, length.end, length, 1)
  }
}

/** "for five years after its end". */
const afterwards = /^ (?:after|following|nach|apres|despues|dopo|na|apos|po) /

function noticeIn({ slot, text }: { readonly slot: Slot; readonly text: string }): Notice | null {
  const { notice, breach } = patternsOf()
  const at = text.search(notice)
  if (at < 0 || breach.test(text)) return null
  const near = lengthsIn(text)
    .map((length) => ({ length, distance: length.end <= at ? at - length.end : length.start - at }))
    .filter(({ distance }) => distance <= 90)
    .sort((a, b) => a.distance - b.distance)[0]
  if (near === undefined) return null
  // Folding seldom changes the length of a text, and then the words are those around.
  const words = slot.text.slice(near.length.start, near.length.end)
  return { length: near.length, words, sentence: slot }
}

type Patterns = {
  readonly subjects: RegExp
  readonly before: Sides
  readonly label: Sides
  readonly lasts: RegExp
  readonly otherwise: RegExp
  readonly notice: RegExp
  readonly breach: RegExp
}
let patterns: Patterns | null = null

function patternsOf(): Patterns {
  patterns ??= compile()
  return patterns
}

function compile(): Patterns {
  const each = (pick: (words: ContractWords) => Phrases) => anyOf(contractWords.map(pick))
  const [begins, ends] = [each((words) => words.begins), each((words) => words.ends)]
  // Between the words and their day: an article, or the name of a weekday.
  const gap = ' {0,3}(?:(?:the|dem|den|le|el|il|de|o|dia|dnia|dne) |[a-z]{5,10} {1,2})?'
  const inFront = (phrases: string) => new RegExp(`(?<=^| )(?:${phrases})${gap}$`)
  const whole = (phrases: string) => new RegExp(`^(?:${phrases})$`)
  const starting = (phrases: string) => new RegExp(`(?<=^| )(?:${phrases})`)
  return {
    subjects: starting(each((words) => words.subjects)),
    before: { start: inFront(begins), end: inFront(ends) },
    label: { start: whole(begins), end: whole(ends) },
    lasts: starting(each((words) => words.lasts)),
    otherwise: starting(each((words) => words.otherwise)),
    notice: starting(each((words) => words.notice)),
    breach: starting(each((words) => words.breach)),
  }
}
