import { longestLabelAt } from '../labels/find-labels.ts'
import type { Segment } from '../layout/segments.ts'
import { titleIn } from '../rules/title-number.ts'

/** "Nr.", "No.", "#": a number behind a title may be announced so. */
const shortNumber: ReadonlySet<string> = new Set(['nr', 'no', 'num', 'n', '#', '№', '°', 'º', 'c'])

/**
 * What a cell with a title is as a heading: a bare title ("Invoice"), one with more words ("Invoice No. 4711", "Your
 * water bill"), or none, since the title is part of a label ("Invoice number 4711", "Invoice No.").
 */
export function titleWords(segment: Segment): 'none' | 'bare' | 'full' {
  const { tokens, text } = segment
  const title = titleIn(segment)
  if (title === null || longestLabelAt(tokens, 0)?.payloads.some((kind) => kind.startsWith('date.')) === true)
    return 'none'
  const label = longestLabelAt(tokens, title.from)
  if (label !== null && label.length > title.to - title.from) {
    const announcing = tokens.slice(title.to, title.from + label.length)
    const isShort = announcing.every((token) => shortNumber.has(token.text))
    return isShort && /\d/.test(text) ? 'full' : 'none'
  }
  return title.from === 0 && title.to === tokens.length ? 'bare' : 'full'
}
