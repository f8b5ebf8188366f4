import type { DocumentType } from '../fields.ts'
import { bottomOf } from '../layout/boxes.ts'
import { fold } from '../layout/fold.ts'
import type { Line, PageLayout } from '../layout/lines.ts'
import type { Segment } from '../layout/segments.ts'
import { isTown } from '../rules/addresses.ts'
import { keyOf } from '../rules/issuer.ts'
import { isCommonWord } from '../rules/names.ts'
import { titleIn } from '../rules/title-number.ts'
import { subjectOf } from './subject.ts'
import { inTitleCase } from './title-case.ts'
import { titleWords } from './title-words.ts'

/** What is known of the document whose heading is looked for. */
export type Headed = { readonly type: DocumentType; readonly issuer: string | null; readonly recipient: string | null }

/** Types that have a name of their own, which can be anything that is set large. */
const named: ReadonlySet<DocumentType> = new Set(['report', 'manual', 'other', 'form', 'contract'])
/** Types that can have a page for their title. */
const covered: ReadonlySet<DocumentType> = new Set(['report', 'manual'])
const upperShare = 0.6
const longest = 200
const large = 1.25
/** More words that are no larger than the text are part of it. */
const mostPlainWords = 7

/** What the document calls itself on its first page: the subject of a letter, the title of a bill, the name of a manual. */
export function findHeading(page: PageLayout | undefined, about: Headed): string | null {
  if (page === undefined) return null
  const subject = subjectOf(page)
  if (subject !== null) return subject.slice(0, longest)
  const lowest = page.heightPoints * (covered.has(about.type) ? 1 : upperShare)
  const lines = page.lines.filter(({ box }) => box.y < lowest)
  const titled = highest(lines, (segment) => titleScore(segment, page, about.type))
  const name = named.has(about.type) ? highest(lines, (segment) => nameScore(segment, page, about)) : null
  if (titled === null) return name === null ? null : textOf(name, page)
  const text = textOf(titled, page)
  const isBare = titleWords(titled.segment) === 'bare'
  const hasName = isBare && name !== null && about.type === 'manual' && name.segment !== titled.segment
  return hasName ? `${text} ${textOf(name, page)}`.slice(0, longest) : text
}

type Place = { readonly line: Line; readonly segment: Segment }

function highest(lines: readonly Line[], scoreOf: (segment: Segment) => number): Place | null {
  let winner: (Place & { readonly score: number }) | null = null
  for (const line of lines) {
    for (const segment of line.segments) {
      const score = scoreOf(segment) - Math.min(line.index / 10, 1)
      if (score > (winner?.score ?? 0)) winner = { line, segment, score }
    }
  }
  return winner
}

const sizeOf = (segment: Segment, page: PageLayout): number =>
  Math.max(...segment.words.map(({ box }) => box.height)) / page.typeHeight

/** A title counts by its size and by being one of the type; what is set as small as the text must be nothing else. */
function titleScore(segment: Segment, page: PageLayout, type: DocumentType): number {
  const title = titleIn(segment)
  if (title === null || titleWords(segment) === 'none' || !isHeadingLike(segment.text)) return 0
  const size = sizeOf(segment, page)
  if (size < 1.1 && segment.words.length > mostPlainWords) return 0
  return 1.5 + (title.types.includes(type) ? 1.5 : 0) + Math.min((size - 1) * 4, 4)
}

/** The largest line that is neither party's name. */
function nameScore(segment: Segment, page: PageLayout, { issuer, recipient }: Headed): number {
  const key = keyOf(segment.text)
  const isParty = [issuer, recipient].some((name) => name !== null && keyOf(name) === key)
  const size = sizeOf(segment, page)
  const letters = segment.text.match(/\p{L}/gu)?.length ?? 0
  return isParty || size <= large || letters < 4 || !isHeadingLike(segment.text) ? 0 : 1 + size
}

/** "Hi Ada, your booking is confirmed!" */
const greeting =
  /^(?:hi|hey|hello|dear|hallo|liebe[rs]?|bonjour|salut|cher|chère|hola|ciao|gentile|hoi|beste|cześć|olá|ahoj|dobrý den)(?: \p{Lu}[\p{L}.'-]*){0,3} ?[,!]/iu

/** No sentence, no label, no address. */
function isHeadingLike(text: string): boolean {
  return (
    !greeting.test(text) &&
    text.length <= longest &&
    !/[.:;]$/.test(text) &&
    text.split(' ').length <= 14 &&
    !isTown(text)
  )
}

const pageOfPages = / (?:page|seite|pagina|página|pág\.|strona|strana|blatt) \d{1,3}(?: .*)?$/iu

/** The text of a heading, with the line below when it goes on there, and without shouting. */
function textOf({ line, segment }: Place, page: PageLayout): string {
  const below = page.lines[line.index + 1]
  const next = below?.segments.find(({ box }) => Math.abs(box.x - segment.box.x) < 4)
  const goesOn =
    next !== undefined &&
    next.box.y - bottomOf(segment.box) < segment.box.height &&
    next.box.height > segment.box.height * 0.8 &&
    (/[,–-]$/.test(segment.text) || isCommonWord(fold(segment.words.at(-1)?.text ?? '')))
  const text = (goesOn ? `${segment.text} ${next.text}` : segment.text).slice(0, longest)
  return inTitleCase(text.replace(pageOfPages, '').replace(/^[^\p{L}\p{N}„"«]+/u, '')) || text
}
