import type { DocumentType } from '../fields.ts'
import { buildPhraseIndex, longestAt, type PhraseIndex } from '../labels/phrase-index.ts'
import { vocabularies } from '../labels/vocabularies.ts'
import { phrasesOf } from '../labels/vocabulary.ts'
import type { Line } from '../layout/lines.ts'
import type { Segment } from '../layout/segments.ts'
import type { Survey } from './survey.ts'
import { titleIndex } from './title-number.ts'

/** Evidence for one type of document, for people who ask why. */
export type TypeEvidence = { readonly type: DocumentType; readonly score: number; readonly because: readonly string[] }

/** Below this a document is of no type in particular. */
const enough = 4
const mostWordHits = 6

/** The types that something speaks for, the best first. */
export function weighTypes(survey: Survey): TypeEvidence[] {
  const scores = new Map<DocumentType, { score: number; because: string[] }>()
  const add = (type: DocumentType, score: number, reason: string): void => {
    const entry = scores.get(type) ?? { score: 0, because: [] }
    entry.score += score
    entry.because.push(reason)
    scores.set(type, entry)
  }
  for (const [type, phrase, score] of titleEvidence(survey)) add(type, score, `heading "${phrase}"`)
  for (const [type, phrases] of wordEvidence(survey.lines)) {
    for (const phrase of [...phrases].slice(0, mostWordHits)) add(type, weightOf(phrase), `"${phrase}"`)
  }
  if (survey.document.pages.length > 15) for (const type of ['manual', 'report'] as const) add(type, 4, 'many pages')
  return [...scores].map(([type, { score, because }]) => ({ type, score, because })).sort((a, b) => b.score - a.score)
}

export function findDocumentType(survey: Survey): DocumentType {
  const [first] = weighTypes(survey)
  return first === undefined || first.score < enough ? 'other' : first.type
}

/** Two words say more than one. */
const weightOf = (phrase: string): number => (phrase.includes(' ') ? 1.3 : 0.8)

/** A title counts by its size, its height on the page, and by standing alone. */
function* titleEvidence(survey: Survey): Generator<[DocumentType, string, number]> {
  for (const page of survey.pages.slice(0, 2)) {
    const best = new Map<DocumentType, [string, number]>()
    for (const line of page.lines) {
      for (const segment of line.segments) {
        const title = titleOf(segment)
        if (title === null) continue
        const score = titleScore(segment, line, page.typeHeight, page.heightPoints, title.share) / page.page
        for (const type of title.types) if (score > (best.get(type)?.[1] ?? 0)) best.set(type, [title.phrase, score])
      }
    }
    for (const [type, [phrase, score]] of best) yield [type, phrase, score]
  }
}

function titleOf(segment: Segment): { types: readonly DocumentType[]; phrase: string; share: number } | null {
  for (let at = 0; at < Math.min(segment.tokens.length, 4); at++) {
    const found = longestAt(titleIndex(), segment.tokens, at)
    if (found === null) continue
    const phrase = segment.tokens
      .slice(at, at + found.length)
      .map((token) => token.text)
      .join(' ')
    return { types: found.payloads, phrase, share: found.length / segment.tokens.length / (at === 0 ? 1 : 2) }
  }
  return null
}

function titleScore(segment: Segment, line: Line, typeHeight: number, pageHeight: number, share: number): number {
  const size = Math.max(...segment.words.map((word) => word.box.height)) / typeHeight
  const depth = line.box.y / pageHeight
  return (
    (share >= 0.99 ? 4 : share >= 0.4 ? 2.5 : share >= 0.2 ? 1.2 : 0.4) +
    Math.min(Math.max(size - 1, 0) * 3, 4) * Math.min(share * 2, 1) +
    (depth < 0.5 ? 1 : 0)
  )
}

let words: PhraseIndex<DocumentType> | null = null

/** The distinct typical phrases of each type that occur. */
function wordEvidence(lines: readonly Line[]): Map<DocumentType, Set<string>> {
  words ??= buildPhraseIndex(
    vocabularies.flatMap(({ types }) =>
      // Keys of a record that TypeScript knows completely; `entries` widens them to string.
      (Object.entries(types) as [DocumentType, { words: string }][]).flatMap(([type, { words: phrases }]) =>
        phrasesOf(phrases).map((phrase): [string, DocumentType] => [phrase, type]),
      ),
    ),
  )
  const hits = new Map<DocumentType, Set<string>>()
  for (const line of lines) {
    for (const { tokens } of line.segments) {
      for (let at = 0; at < tokens.length; at++) {
        const found = longestAt(words, tokens, at)
        if (found === null) continue
        const phrase = tokens
          .slice(at, at + found.length)
          .map((token) => token.text)
          .join(' ')
        for (const type of found.payloads) {
          const known = hits.get(type)
          if (known === undefined) hits.set(type, new Set([phrase]))
          else known.add(phrase)
        }
        at += found.length - 1
      }
    }
  }
  return hits
}
