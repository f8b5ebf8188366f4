import type { DocumentType } from '../fields.ts'
import { fold } from '../layout/fold.ts'
import type { Found } from '../layout/slots.ts'
import { legalFormEnd } from './names.ts'

/** Types that go by a brand or a shop's name, whose owner's name stands in the small print. */
const branded: ReadonlySet<DocumentType> = new Set(['travel', 'receipt'])

/**
 * The same name as it is written out elsewhere on the page: with its legal form ("Harbour Mutual" as "Harbour Mutual
 * Insurance Ltd"), or with its first names ("Dr. S. Albers" as "Dr. Sven Albers"). The name itself when there is none.
 */
export function fullerName(name: Found<string>, others: Iterable<Found<string>>, type: DocumentType): Found<string> {
  let fuller = name
  for (const other of others) {
    const isFuller =
      spellsOut(other.value, fuller.value) || (!branded.has(type) && addsLegalForm(other.value, fuller.value))
    if (isFuller) fuller = { ...other, score: name.score }
  }
  return fuller
}

const mostWordsMore = 2

function addsLegalForm(long: string, short: string): boolean {
  if (legalFormEnd(short) >= 0 || legalFormEnd(long) !== long.length) return false
  const [more, less] = [fold(long), fold(short)]
  return more.startsWith(`${less} `) && more.slice(less.length).trim().split(' ').length <= mostWordsMore
}

/** Word by word the same, but for initials that the other writes out. */
function spellsOut(long: string, short: string): boolean {
  const [full, initials] = [long.split(' '), short.split(' ')]
  if (full.length !== initials.length || long === short) return false
  return full.every((word, index) => {
    const other = initials[index] ?? ''
    return (
      word === other || (/^\p{Lu}\.$/u.test(other) && /^\p{Lu}\p{Ll}/u.test(word) && word.startsWith(other.slice(0, 1)))
    )
  })
}
