import type { DocumentType } from '../fields.ts'
import { buildPhraseIndex, longestAt, type PhraseIndex } from '../labels/phrase-index.ts'
import { vocabularies } from '../labels/vocabularies.ts'
import { phrasesOf } from '../labels/vocabulary.ts'
import { type Found, foundAt, slotOf } from '../layout/slots.ts'
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

/** "Invoice 4711": a number right behind the title of the document, with no label of its own. */
export function* numberInTitle(survey: Survey, type: DocumentType): Generator<Found<string>> {
  for (const line of survey.pages[0]?.lines ?? []) {
    for (const segment of line.segments) {
      const found = longestAt(titleIndex(), segment.tokens, 0)
      const last = found === null ? undefined : segment.tokens[found.length - 1]
      if (found === null || last === undefined) continue
      const slot = slotOf(line.page, line.words.slice(last.word, segment.from + segment.words.length), last.end)
      const match = numberAtStart(slot.text)
      if (match === null || match.number.length < 2) continue
      const sameType = found.payloads.includes(type)
      yield foundAt(slot, match.start, match.end, match.number, (sameType ? 14 : 6) - line.index / 1000)
    }
  }
}
