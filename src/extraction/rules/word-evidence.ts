import type { DocumentType } from '../fields.ts'
import { buildPhraseIndex, longestAt, type PhraseIndex } from '../labels/phrase-index.ts'
import { vocabularies } from '../labels/vocabularies.ts'
import { phrasesOf, type TypeWords } from '../labels/vocabulary.ts'
import type { Line } from '../layout/lines.ts'

let words: PhraseIndex<DocumentType> | null = null

/** The distinct typical phrases of each type that occur. */
export function wordEvidence(lines: readonly Line[]): Map<DocumentType, Set<string>> {
  words ??= buildPhraseIndex(
    vocabularies.flatMap(({ types }) =>
      // Keys of a record that TypeScript knows completely; `entries` widens them to string.
      (Object.entries(types) as [DocumentType, TypeWords][]).flatMap(([type, typeWords]) =>
        phrasesOf(typeWords.words).map((phrase): [string, DocumentType] => [phrase, type]),
      ),
    ),
  )
  const hits = new Map<DocumentType, Set<string>>()
  for (const { segments } of lines) {
    for (const { tokens } of segments) {
      for (let at = 0; at < tokens.length; at++) {
        const found = longestAt(words, tokens, at)
        if (found === null) continue
        const phrase = tokens
          .slice(at, at + found.length)
          .map(({ text }) => text)
          .join(' ')
        for (const type of found.payloads) hits.set(type, (hits.get(type) ?? new Set()).add(phrase))
        at += found.length - 1
      }
    }
  }
  return hits
}

let salutations: PhraseIndex<'a salutation' | 'a closing'> | null = null

/** The form of a letter: a salutation begins a line, and a closing does. */
export function letterSigns(lines: readonly Line[]): Set<string> {
  salutations ??= buildPhraseIndex(
    vocabularies.flatMap((vocabulary) => [
      ...phrasesOf(vocabulary.salutations).map((phrase): [string, 'a salutation'] => [phrase, 'a salutation']),
      ...phrasesOf(vocabulary.closings).map((phrase): [string, 'a closing'] => [phrase, 'a closing']),
    ]),
  )
  const signs = new Set<string>()
  for (const { segments } of lines) {
    for (const { tokens } of segments) {
      // A line of a paragraph can begin with "dear" too; a salutation is short.
      const found = tokens.length > 8 ? null : longestAt(salutations, tokens, 0)
      for (const sign of found?.payloads ?? []) signs.add(sign)
    }
  }
  return signs
}
