import type { DocumentType } from '../fields.ts'
import { fold } from '../layout/fold.ts'
import { type Found, foundAt, segmentSlot, slotOf } from '../layout/slots.ts'
import { numberAtStart } from '../parsing/numbers.ts'
import type { Survey } from './survey.ts'
import { titleIn } from './title-number.ts'

const bare = /^(?:number|nummer|nr|no|numero|n°|numer|cislo):?$/
const linesUnderTitle = 10

/** "INVOICE" over "Number | 4711": a label that says no more than that, which means the document under its title. */
export function* bareNumbers(survey: Survey, type: DocumentType): Generator<Found<string>> {
  let under = 0
  for (const line of survey.pages[0]?.lines ?? []) {
    for (const [index, segment] of line.segments.entries()) {
      const title = titleIn(segment)
      if (title !== null && title.from === 0 && title.types.includes(type)) under = linesUnderTitle + 1
      const [first = '', ...others] = segment.words.map(({ text }) => text)
      if (under <= 0 || !bare.test(fold(first).replace(/\.(?=:?$)/, ''))) continue
      const next = line.segments[index + 1]
      const isAlone = others.length === 0 && next !== undefined
      if (!isAlone && !(first.endsWith(':') && others.length === 1)) continue
      const slot = isAlone ? segmentSlot(line, next) : slotOf(line.page, segment.words.slice(1))
      const match = numberAtStart(slot.text)
      if (match === null || match.number.length < 2 || slot.text.slice(match.end).trim() !== '') continue
      yield foundAt(slot, match.start, match.end, match.number, 8)
    }
    under--
  }
}
