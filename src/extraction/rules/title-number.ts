import type { Box } from '#reading'
import type { DocumentType } from '../fields.ts'
import { longestLabelAt } from '../labels/find-labels.ts'
import { buildPhraseIndex, longestAt, type PhraseIndex } from '../labels/phrase-index.ts'
import { vocabularies } from '../labels/vocabularies.ts'
import { phrasesOf, type TypeWords } from '../labels/vocabulary.ts'
import { bottomOf, rightOf } from '../layout/boxes.ts'
import { fold, type Token } from '../layout/fold.ts'
import type { Line } from '../layout/lines.ts'
import type { Segment } from '../layout/segments.ts'
import { type Found, foundAt, type Slot, segmentSlot, slotOf } from '../layout/slots.ts'
import { onceForEach } from '../once-for-each.ts'
import { numberAtStart } from '../parsing/numbers.ts'
import type { Survey } from './survey.ts'

let titles: PhraseIndex<DocumentType> | null = null

/** The titles of all document types in all languages. */
export function titleIndex(): PhraseIndex<DocumentType> {
  titles ??= buildPhraseIndex(
    vocabularies.flatMap(({ types }) =>
      // Keys of a record that TypeScript knows completely; `entries` widens them to string.
      (Object.entries(types) as [DocumentType, { titles: string }][]).flatMap(([type, { titles: phrases }]) =>
        phrasesOf(phrases).map((phrase): [string, DocumentType] => [phrase, type]),
      ),
    ),
  )
  return titles
}

export type Title = {
  readonly types: readonly DocumentType[]
  readonly phrase: string
  /** Place of its first token, and the one behind its last. */
  readonly from: number
  readonly to: number
  /** Only the end of a compound word. */
  readonly isCompound: boolean
}

const deepest = 4

/** The title in a cell: one of the first words, whole or the end of a compound. A label ("Beleg-Nr") is none. */
export const titleIn = onceForEach((segment: Segment) => titleAmong(segment.tokens))

function titleAmong(tokens: readonly Token[]): Title | null {
  for (let at = 0; at < Math.min(tokens.length, deepest); at++) {
    const found = longestAt(titleIndex(), tokens, at)
    const types = found?.payloads ?? compoundTypes(tokens[at]?.text ?? '')
    const length = found?.length ?? 1
    if (types.length === 0 || isLongerLabel(tokens, at, length)) continue
    const phrase = tokens.slice(at, at + length).map((token) => token.text)
    return { types, phrase: phrase.join(' '), from: at, to: at + length, isCompound: found === null }
  }
  return null
}

type Ending = readonly [ending: string, type: DocumentType]

/** By their last letters, since every word of a document is compared with them. */
let endings: ReadonlyMap<string, readonly Ending[]> | null = null
const lastLetters = (word: string): string => word.slice(-3)

function compoundTypes(word: string): DocumentType[] {
  endings ??= Map.groupBy(
    vocabularies.flatMap(({ types }) =>
      // Keys of a record that TypeScript knows completely; `entries` widens them to string.
      (Object.entries(types) as [DocumentType, TypeWords][]).flatMap(([type, words]) =>
        phrasesOf(words.endings ?? '').map((ending): Ending => [fold(ending), type]),
      ),
    ),
    ([ending]) => lastLetters(ending),
  )
  const possible = endings.get(lastLetters(word)) ?? []
  const longest = possible.filter(([ending]) => word.length > ending.length + 1 && word.endsWith(ending))
  return longest
    .sort(([a], [b]) => b.length - a.length)
    .slice(0, 1)
    .map(([, type]) => type)
}

/** "Rechnung Nr." is a title with a number; "Rechnungsdatum" and "Beleg-Nr." are labels. */
function isLongerLabel(tokens: readonly Token[], at: number, length: number): boolean {
  const label = longestLabelAt(tokens, at)
  return label !== null && label.length > length && !label.payloads.includes('number.document')
}

/** "E-ticket      0123456789": a number that stands alone in the next cell. */
function nextCell(line: Line, segment: Segment): Slot | null {
  const next = line.segments[line.segments.indexOf(segment) + 1]
  const isLast = next !== undefined && next === line.segments.at(-1)
  return isLast && next.words.length === 1 && /^(?:[\p{L}-]{0,4}\d{4,}|[#№][\p{L}\p{N}/_.-]{0,20}\d)$/u.test(next.text)
    ? segmentSlot(line, next)
    : null
}

/** Letters, a dash and digits, as numbers of documents are made up: "INV-0042". */
const madeUp = /^\p{Lu}{1,6}[-\u2010\u2011/](?:[\p{Lu}\d]{1,8}[-\u2010\u2011/])*\d{2,12}$/u

const isFlush = (a: Box, b: Box): boolean => Math.abs(a.x - b.x) <= 6

/** "# 4711" in the line under the title, or "INV-0042" flush with it. */
function markedBelow(line: Line, segment: Segment, survey: Survey): Slot | null {
  const lines = survey.pages[line.page - 1]?.lines ?? []
  const below = lines[line.index + 1]
  // Lines of other columns may stand between.
  const under = lines.slice(line.index + 1, line.index + 5)
  const next = under.find(({ segments }) => segments.some(({ box }) => isFlush(box, segment.box)))
  const flush = next?.segments.find(({ box }) => isFlush(box, segment.box))
  const isNear = flush !== undefined && flush.box.y - bottomOf(segment.box) < 1.5 * segment.box.height
  if (next !== undefined && isNear && segment.words.length <= 2 && madeUp.test(flush.text))
    return segmentSlot(next, flush)
  const cell = below?.segments.find(({ text }) =>
    /^(?:# ?[\p{L}\p{N}_-]{0,30}\d|(?:№|N[°ºo]\.?|Nr\.?) ?[\p{L}\p{N}-]{0,30}\d{3})/u.test(text),
  )
  return below === undefined || cell === undefined ? null : segmentSlot(below, cell)
}

const fewestHeadings = 3

/** The cell under a title that heads a column: "Customer | Invoice | Due date" over their values. */
function underHeading(line: Line, segment: Segment, survey: Survey): Slot | null {
  if (line.segments.length < fewestHeadings) return null
  const lines = survey.pages[line.page - 1]?.lines ?? []
  const below = lines[line.index + 1]
  const cell = below?.segments.find(({ box }) => box.x < rightOf(segment.box) && rightOf(box) > segment.box.x)
  return below !== undefined && cell !== undefined && /\d{4}/.test(cell.text) ? segmentSlot(below, cell) : null
}

/** "Invoice 4711": a number right behind the title of the document, with no label of its own. */
export function* numberInTitle(survey: Survey, type: DocumentType): Generator<Found<string>> {
  for (const line of survey.pages[0]?.lines ?? []) {
    for (const segment of line.segments) {
      const title = titleIn(segment)
      const last = title === null ? undefined : segment.tokens[title.to - 1]
      if (title === null || title.from > 1 || last === undefined) continue
      const own = slotOf(line.page, line.words.slice(last.word, segment.from + segment.words.length), last.end)
      const slot = /[\p{L}\p{N}]/u.test(own.text)
        ? own
        : (nextCell(line, segment) ?? underHeading(line, segment, survey) ?? markedBelow(line, segment, survey) ?? own)
      const match = numberAtStart(slot.text)
      // "Annual report 2024" and "Kontoauszug 04/2025" name a time.
      if (match === null || match.number.length < 2 || /^(?:19|20)\d\d$/.test(match.number)) continue
      // "Verkauf - Rechnung VR25-0441" to the end of its cell; "Zur Rechnung 4711 vom" tells of another document.
      const isLed = title.from > 0
      const endsCell = slot === own && own.text.slice(match.end).trim() === ''
      const isOwn = title.types.includes(type)
      if (isLed && !(isOwn && endsCell && /[-–—/:] $/u.test(beforeTitle(segment, title)))) continue
      const score = (isOwn ? (isLed ? 9 : 14) : 6) - line.index / 1000
      yield foundAt(slot, match.start, match.end, match.number, score)
    }
  }
}

/** The words of a cell in front of its title, with what parts them from it. */
function beforeTitle({ words, tokens, from }: Segment, title: Title): string {
  const first = tokens[title.from]
  return first === undefined
    ? ''
    : `${words
        .slice(0, first.word - from)
        .map(({ text }) => text)
        .join(' ')} `
}
