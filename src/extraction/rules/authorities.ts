import { buildPhraseIndex, longestAt, type PhraseIndex } from '../labels/phrase-index.ts'
import { vocabularies } from '../labels/vocabularies.ts'
import { phrasesOf } from '../labels/vocabulary.ts'
import type { PageLayout } from '../layout/lines.ts'
import { type Found, foundAt, segmentSlot } from '../layout/slots.ts'

let beginnings: PhraseIndex<true> | null = null

const longestName = 60

/** Public bodies and the like, which have no legal form but names that begin alike: "Finanzamt Berlin", "City of York". */
export function* authorities(page: PageLayout): Generator<Found<string>> {
  beginnings ??= buildPhraseIndex(
    vocabularies.flatMap((vocabulary) =>
      phrasesOf(vocabulary.authorities).map((phrase): [string, true] => [phrase, true]),
    ),
  )
  for (const line of page.lines) {
    const depth = line.box.y / page.heightPoints
    if (depth > 0.3 && depth < 0.9) continue
    for (const segment of line.segments) {
      const slot = segmentSlot(line, segment)
      for (const part of slot.text.matchAll(/[^—–·•|,;()/]+/gu)) {
        const text = part[0].trim()
        const first = segment.tokens.findIndex(
          (token) => token.word === segment.from + wordsBefore(slot.text, part.index, part[0]),
        )
        if (text.length > longestName || first < 0 || longestAt(beginnings, segment.tokens, first) === null) continue
        if (!/^\p{Lu}/u.test(text) || /[.:?!]$|(?<!\d)(?:19|20)\d\d$/.test(text)) continue
        const start = slot.text.indexOf(text, part.index)
        yield foundAt(slot, start, start + text.length, text, depth < 0.3 ? 4 : 2)
      }
    }
  }
}

/** How many words of the text stand before the part. */
function wordsBefore(text: string, index: number, part: string): number {
  const start = index + (part.length - part.trimStart().length)
  return text.slice(0, start).split(' ').length - 1
}
