import { buildPhraseIndex, longestAt, type PhraseIndex } from '../labels/phrase-index.ts'
import { vocabularies } from '../labels/vocabularies.ts'
import { phrasesOf } from '../labels/vocabulary.ts'
import { bottomOf } from '../layout/boxes.ts'
import type { Line, PageLayout } from '../layout/lines.ts'
import type { Segment } from '../layout/segments.ts'
import { type Found, foundAt, segmentSlot } from '../layout/slots.ts'
import { cleanName, isNameLike } from './names.ts'
import type { Survey } from './survey.ts'

let closings: PhraseIndex<true> | null = null

const linesBelow = 4

/** "A. Person" over "Head of Claims": who has an office signs for a firm. */
function isOfEmployee(page: PageLayout, line: Line, { box }: Segment): boolean {
  const below = page.lines[line.index + 1]
  const cell = below?.segments.find((other) => Math.abs(other.box.x - box.x) <= 6)
  if (cell === undefined || cell.box.y - bottomOf(box) > box.height) return false
  return cell.words.length <= 6 && /^\p{L}[\p{L} ,&'’().-]+$/u.test(cell.text) && /\p{L}{3}/u.test(cell.text)
}

/** The name under "Yours sincerely": the sender of a private letter, an employee in one of a firm. */
export function* signatures(survey: Survey): Generator<Found<string>> {
  closings ??= buildPhraseIndex(
    vocabularies.flatMap((vocabulary) =>
      phrasesOf(vocabulary.closings).map((phrase): [string, true] => [phrase, true]),
    ),
  )
  for (const page of survey.pages) {
    for (const line of page.lines) {
      for (const segment of line.segments) {
        const found = longestAt(closings, segment.tokens, 0)
        if (found === null || found.length < segment.tokens.length) continue
        for (const below of page.lines.slice(line.index + 1, line.index + 1 + linesBelow)) {
          const cell = below.segments.find(({ box }) => Math.abs(box.x - segment.box.x) < 40)
          const name = cell === undefined ? null : cleanName(cell.text)
          if (cell === undefined || name === null || !isNameLike(name)) continue
          const slot = segmentSlot(below, cell)
          const start = slot.text.indexOf(name)
          yield foundAt(slot, start, start + name.length, name, isOfEmployee(page, below, cell) ? 1.5 : 4)
          break
        }
      }
    }
  }
}
