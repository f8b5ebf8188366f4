import { type Found, foundAt, segmentSlot } from '../layout/slots.ts'
import { cleanName, isNameLike } from './names.ts'
import type { Survey } from './survey.ts'

/** How a report names whom it was made for, in the languages of the vocabularies. */
const made =
  /(?:^|\s)(?:[Pp]resented to|[Ss]ubmitted to|[Pp]repared for|report to|[Vv]orgelegt (?:dem|der|den)|erstellt für|erstattet (?:dem|der)|présenté (?:au|à la|à l['’]|à)|établi pour|presentado (?:al?|a la)|elaborado para|presentato (?:al|alla|a)|redatto per|aangeboden aan|opgesteld voor|apresentado (?:ao|à)|elaborado para|przedłożony|sporządzony dla|předloženo|vypracováno pro) ?(?:the )?(\p{Lu}.{1,80})/u
/** What may follow the name: when, by whom. */
const follows = / (?:am|vom|von|on|by|in|le|par|el|por|il|da|op|door|em|dne|w dniu|\d).*$|[,;:(].*$/u
const upperShare = 0.6

/** "Presented to the Council on 18 February 2025", near the top of the first page or on its cover. */
export function* preparedFor({ pages: [page] }: Survey): Generator<Found<string>> {
  for (const line of page?.lines ?? []) {
    if (page === undefined || line.box.y > page.heightPoints * upperShare) return
    for (const segment of line.segments) {
      const match = made.exec(segment.text.slice(0, 300))
      const name = match?.[1] === undefined ? null : cleanName(match[1].replace(follows, ''))
      if (name === null || !isNameLike(name)) continue
      const slot = segmentSlot(line, segment)
      const start = slot.text.indexOf(name)
      if (start >= 0) yield foundAt(slot, start, start + name.length, name, 5)
    }
  }
}
