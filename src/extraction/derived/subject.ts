import { buildPhraseIndex, longestAt, type PhraseIndex } from '../labels/phrase-index.ts'
import { vocabularies } from '../labels/vocabularies.ts'
import { phrasesOf } from '../labels/vocabulary.ts'
import { bottomOf } from '../layout/boxes.ts'
import { tokensOf } from '../layout/fold.ts'
import type { Line, PageLayout } from '../layout/lines.ts'
import type { Segment } from '../layout/segments.ts'
import { findDays } from '../parsing/dates.ts'
import { senderLineName } from '../rules/sender-line.ts'
import { titleWords } from './title-words.ts'

/** What announces the subject of a letter, in the languages of the vocabularies. */
const announced =
  /^(?:betreff|betr\.?|subject|re|objet|asunto|oggetto|betreft|onderwerp|assunto|dotyczy|temat|věc)\s?:\s{0,2}(\S.{3,200})$/iu

/** Further away from the salutation stands the address or the date. */
const widestGap = 3.2
const mostLines = 2

/** The subject of a letter: announced as one, or alone over the salutation, or alone under it. */
export function subjectOf(page: PageLayout): string | null {
  for (const { segments, box } of page.lines) {
    if (box.y > page.heightPoints * 0.6) break
    for (const { text } of segments) {
      const match = announced.exec(text)
      if (match?.[1] !== undefined) return match[1]
    }
  }
  const salutation = page.lines.find((line) => line.segments.some(isSalutation))
  const segment = salutation?.segments.find(isSalutation)
  if (salutation === undefined || segment === undefined) return null
  return above(page, salutation, segment) ?? below(page, salutation, segment)
}

let salutations: PhraseIndex<true> | null = null

export function isSalutation({ text }: { readonly text: string }): boolean {
  salutations ??= buildPhraseIndex(
    vocabularies.flatMap((vocabulary) => phrasesOf(vocabulary.salutations)).map((phrase) => [phrase, true] as const),
  )
  // A salutation is a short line of its own, or begins a sentence that goes on.
  return text.length < 120 && longestAt(salutations, tokensOf(text.slice(0, 60)), 0) !== null
}

function cellAt(line: Line | undefined, { box }: Segment): Segment | undefined {
  return line?.segments.find((cell) => Math.abs(cell.box.x - box.x) < 6)
}

function above(page: PageLayout, salutation: Line, segment: Segment): string | null {
  const lines: Segment[] = []
  let under = segment
  for (let index = salutation.index - 1; index >= 0 && lines.length <= mostLines; index--) {
    const cell = cellAt(page.lines[index], segment)
    if (cell === undefined) continue
    const gap = under.box.y - bottomOf(cell.box)
    if (gap > under.box.height * (lines.length === 0 ? widestGap : 1)) break
    lines.unshift(cell)
    under = cell
  }
  const text = lines.map((line) => line.text).join(' ')
  return lines.length > mostLines ||
    !isSubject(text) ||
    lines.some((line) => titleWords(line) === 'none' && isLabel(line))
    ? null
    : text
}

/** Under the salutation only what has a line for itself, with room around it. */
function below(page: PageLayout, salutation: Line, segment: Segment): string | null {
  const line = page.lines[salutation.index + 1]
  const cell = cellAt(line, segment)
  const next = cellAt(page.lines[salutation.index + 2], segment)
  if (line === undefined || cell === undefined || next === undefined || line.segments.length > 1) return null
  const isAlone = next.box.y - bottomOf(cell.box) > cell.box.height * 0.8
  return isAlone && cell.words.length <= 12 && isSubject(cell.text) ? cell.text : null
}

const isLabel = ({ text }: Segment): boolean => /^[^:]{2,40}: ?\S/.test(text)

/** "Lindenweg 4 · 34117 Kassel · VAT DE...": where the sender is found. What a letter is about may have an address too. */
const isLetterhead = (text: string): boolean => /[·•●|]/u.test(text) && senderLineName(text) !== null

function isSubject(text: string): boolean {
  const words = text.split(' ')
  const [day] = findDays(text, 'day_first')
  const withoutDay = day === undefined ? text : text.slice(0, day.start) + text.slice(day.end)
  // "Rosenau, den 17.04.2025" is where and when the letter was written.
  if (day !== undefined && withoutDay.trim().split(' ').length < 3) return false
  const letters = withoutDay.match(/\p{L}/gu)?.length ?? 0
  return (
    words.length >= 2 &&
    words.length <= 25 &&
    text.length <= 200 &&
    /^[\p{Lu}\d"„«]/u.test(text) &&
    !/[.,:;!]$/.test(text) &&
    letters >= 8 &&
    !isLetterhead(text)
  )
}
