import type { PageLayout } from '../layout/lines.ts'
import { type Found, foundAt, segmentSlot } from '../layout/slots.ts'
import { cleanName, isNameLike } from './names.ts'

/** "IB3549, Iberia": the number of a flight or train and who runs it. */
const numbered =
  /(?<![\p{L}\p{N}])(?:[A-Z]{2}|[A-Z]\d|\d[A-Z]|[A-Z]{3}) ?\d{2,4}(?![\p{L}\p{N}])[ ]?[,/–-] ?(\p{Lu}[\p{L}&. ]{2,40})/gu

/** Who runs the services of a ticket, as it names them beside their numbers. */
export function* carriers(page: PageLayout): Generator<Found<string>> {
  for (const line of page.lines) {
    for (const segment of line.segments) {
      const slot = segmentSlot(line, segment)
      for (const match of slot.text.slice(0, 300).matchAll(numbered)) {
        const name = cleanName(match[1] ?? '')
        if (name === null || !isNameLike(name)) continue
        const start = slot.text.indexOf(name, match.index)
        if (start >= 0) yield foundAt(slot, start, start + name.length, name, 4)
      }
    }
  }
}
