import { buildPhraseIndex, longestAt, type PhraseIndex } from '../labels/phrase-index.ts'
import { phrasesOf } from '../labels/vocabulary.ts'
import type { PlacedToken } from '../layout/fold.ts'
import type { AccountWords, StatementWord } from './words/account-words.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { it } from './words/it.ts'
import { nl } from './words/nl.ts'
import { pl } from './words/pl.ts'
import { pt } from './words/pt.ts'

/** Statements mix languages, so all are looked for at once. */
export const accountWords: Readonly<Record<string, AccountWords>> = { de, en, es, fr, it, nl, pl, pt }

/** A phrase of statements in a run of tokens. */
export type PhraseHit = {
  readonly kinds: ReadonlySet<StatementWord>
  /** Place of its first token in the run, and how many it has. */
  readonly at: number
  readonly length: number
  /** Places of its first and last word in the line. */
  readonly first: number
  readonly last: number
}

let index: PhraseIndex<StatementWord> | null = null

function phraseIndex(): PhraseIndex<StatementWord> {
  index ??= buildPhraseIndex(
    Object.values(accountWords).flatMap((words) =>
      // Keys of a record that TypeScript knows completely; `entries` widens them to string.
      (Object.entries(words) as [StatementWord, string][])
        .filter(([kind]) => kind !== 'debitMarks' && kind !== 'creditMarks')
        .flatMap(([kind, phrases]) => phrasesOf(phrases).map((phrase): [string, StatementWord] => [phrase, kind])),
    ),
  )
  return index
}

/** The longest phrases, from left to right, none inside another. Linear. */
export function phrasesIn(tokens: readonly PlacedToken[]): PhraseHit[] {
  const hits: PhraseHit[] = []
  for (let at = 0; at < tokens.length; at++) {
    const found = longestAt(phraseIndex(), tokens, at)
    const first = tokens[at]
    const last = found === null ? undefined : tokens[at + found.length - 1]
    if (found === null || first === undefined || last === undefined) continue
    hits.push({ kinds: new Set(found.payloads), at, length: found.length, first: first.word, last: last.word })
    at += found.length - 1
  }
  return hits
}

function marksOf(kind: 'debitMarks' | 'creditMarks'): string[] {
  return [...new Set(Object.values(accountWords).flatMap((words) => phrasesOf(words[kind])))]
}

let marks: ReadonlyMap<string, '-' | '+'> | null = null

/** What a mark beside an amount makes of it, or null when the word is none. Case matters: "S" is one, "s" is not. */
export function signOfMark(word: string): '-' | '+' | null {
  marks ??= new Map([
    ...marksOf('debitMarks').map((mark) => [mark, '-'] as const),
    ...marksOf('creditMarks').map((mark) => [mark, '+'] as const),
  ])
  return marks.get(word) ?? null
}
