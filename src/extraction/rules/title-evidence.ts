import type { DocumentType } from '../fields.ts'
import type { Line, PageLayout } from '../layout/lines.ts'
import type { Segment } from '../layout/segments.ts'
import { slotOf } from '../layout/slots.ts'
import { numberAtStart } from '../parsing/numbers.ts'
import { findPeriods } from '../parsing/periods.ts'
import { type Title, titleIn } from './title-number.ts'

export type TitleEvidence = { readonly type: DocumentType; readonly phrase: string; readonly score: number }

/** The best title of each type on the first two pages; what stands on the second counts half. */
export function titleEvidence(pages: readonly PageLayout[]): TitleEvidence[] {
  const found = new Map<DocumentType, TitleEvidence>()
  for (const page of pages.slice(0, 2)) {
    for (const line of page.lines) {
      for (const segment of line.segments) {
        const title = titleIn(segment)
        if (title === null) continue
        const score = (titleScore(title, segment, line, page) * (title.isCompound ? 0.75 : 1)) / page.page
        for (const type of title.types) {
          if (score > (found.get(type)?.score ?? 0)) found.set(type, { type, phrase: title.phrase, score })
        }
      }
    }
  }
  return [...found.values()]
}

/** A title counts by standing alone, by its size, and by its height on the page. */
function titleScore(title: Title, segment: Segment, line: Line, page: PageLayout): number {
  const share = shareOf(title, segment, line)
  const alone = share > 0.99 ? 4 : share >= 0.4 ? 2.5 : share >= 0.2 ? 1.2 : 0.3
  const size = Math.max(...segment.words.map((word) => word.box.height)) / page.typeHeight
  const large = Math.min(Math.max(size - 1, 0) * 3, 4) * Math.min(share * 2, 1)
  return alone + large + (line.box.y < page.heightPoints * 0.4 ? 1 : 0)
}

/** How much of its cell a title fills. A number or a month behind it belongs to it. */
function shareOf(title: Title, { tokens, from, words }: Segment, line: Line): number {
  const last = tokens[title.to - 1]
  if (last === undefined) return 0
  const rest = slotOf(line.page, line.words.slice(last.word, from + words.length), last.end).text
  const number = numberAtStart(rest)
  const [period] = findPeriods(rest, 'day_first')
  const end = Math.max(number?.end ?? 0, period?.to ?? 0)
  const complete =
    rest.slice(end).trim().length <= 1 || (title.from === 0 && number !== null && number.number.length > 2)
  return (complete ? 1 : (title.to - title.from) / tokens.length) / (title.from === 0 ? 1 : 2)
}
