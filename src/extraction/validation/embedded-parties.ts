import type { ReadDocument } from '#reading'
import { keyOf } from '../rules/issuer.ts'
import { surveyOf } from '../rules/survey.ts'

/** Words that join the parts of a name are often written as a sign, or left out. */
const joining = /^(?:and|und|et|e|y|en|i|of|the|der|die|das)$/
/** So many letters in a row are a name even where the page parts or joins its words otherwise. */
const tellingLength = 6

/** True when the page prints the name: its legal form, accents, signs and the order of its words do not matter. */
export function isNamePrinted(name: string, document: ReadDocument): boolean {
  const words = wordsOf(name)
  if (words.length === 0) return true
  const joined = words.join('')
  return surveyOf(document).lines.some(({ text }) => {
    const printed = wordsOf(text)
    const known = new Set(printed)
    return (
      words.every((word) => known.has(word)) || (joined.length >= tellingLength && printed.join('').includes(joined))
    )
  })
}

/** True when one of the names is the other, or a part of it: what stands over the door, and in the register. */
export function isSameParty(one: string, other: string): boolean {
  const [shorter, longer] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.length - b.length)
  if (shorter === undefined || longer === undefined || shorter.length === 0) return true
  return shorter.every((word) => longer.includes(word)) || shorter.join('') === longer.join('')
}

/** The words that make a name what it is. "Müller" is written "Mueller" where there are no umlauts. */
function wordsOf(name: string): string[] {
  return keyOf(name)
    .replace(/([aou])e/g, '$1')
    .split(' ')
    .filter((word) => word !== '' && !joining.test(word))
}
