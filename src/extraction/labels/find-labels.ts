import type { Box } from '#reading'
import { unionOf } from '../layout/boxes.ts'
import type { Token } from '../layout/fold.ts'
import type { Line } from '../layout/lines.ts'
import type { Segment } from '../layout/segments.ts'
import { buildPhraseIndex, longestAt, type PhraseIndex } from './phrase-index.ts'
import { vocabulariesFor } from './vocabularies.ts'
import { type LabelKind, phrasesOf } from './vocabulary.ts'

/** A label on a page. One phrase can be of several kinds ("customer": a number or a name). */
export type LabelHit = {
  readonly kinds: readonly LabelKind[]
  readonly line: Line
  readonly segment: Segment
  /** Places of its first and last word in the line. */
  readonly first: number
  readonly last: number
  /** Characters of the last word that belong to the label. */
  readonly cut: number
  readonly box: Box
  /** Number of tokens: the longer, the less likely by chance. */
  readonly length: number
  /** It begins its segment. */
  readonly leads: boolean
  /** A colon follows. */
  readonly colon: boolean
}

const indexes = new Map<string | null, PhraseIndex<LabelKind>>()

function labelIndex(language: string | null): PhraseIndex<LabelKind> {
  const known = indexes.get(language)
  if (known !== undefined) return known
  const made = buildPhraseIndex(
    vocabulariesFor(language).flatMap((vocabulary) =>
      // Keys of a record that TypeScript knows completely; `entries` widens them to string.
      (Object.entries(vocabulary.labels) as [LabelKind, string][]).flatMap(([kind, phrases]) =>
        phrasesOf(phrases).map((phrase): [string, LabelKind] => [phrase, kind]),
      ),
    ),
  )
  indexes.set(language, made)
  return made
}

/** The longest label of any language that begins at token `from`, or null. */
export function longestLabelAt(tokens: readonly Token[], from: number) {
  return longestAt(labelIndex(null), tokens, from)
}

/** No line of a form has more; each is compared with its neighbours. */
const mostInLine = 200

/** The labels of the line, from left to right, none inside another: those of the language, or of all if it is null. */
export function findLabels(line: Line, language: string | null = null): LabelHit[] {
  const index = labelIndex(language)
  const hits: LabelHit[] = []
  for (const segment of line.segments) {
    if (hits.length >= mostInLine) break
    hits.push(...labelsOfSegment(index, line, segment))
  }
  return hits
}

function labelsOfSegment(index: PhraseIndex<LabelKind>, line: Line, segment: Segment): LabelHit[] {
  const hits: LabelHit[] = []
  const { tokens } = segment
  for (let at = 0; at < tokens.length && hits.length < mostInLine; at++) {
    const found = longestAt(index, tokens, at)
    const first = tokens[at]
    const last = found === null ? undefined : tokens[at + found.length - 1]
    if (found === null || first === undefined || last === undefined) continue
    const words = line.words.slice(first.word, last.word + 1)
    const lastText = line.words[last.word]?.text ?? ''
    const tail = lastText.slice(last.end).match(/^[.)\]\u200b]{0,3}:?/)?.[0] ?? ''
    hits.push({
      kinds: [...new Set(found.payloads)],
      line,
      segment,
      first: first.word,
      last: last.word,
      cut: last.end + tail.length,
      box: unionOf(words.map((word) => word.box)),
      length: found.length,
      leads: at === 0,
      colon: tail.endsWith(':') || line.words[last.word + 1]?.text === ':',
    })
    at += found.length - 1
  }
  return hits
}
