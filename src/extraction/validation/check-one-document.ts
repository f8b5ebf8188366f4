import type { ReadDocument } from '#reading'
import type { Contents } from '../contents.ts'
import type { Check } from '../fields.ts'
import { checkThat } from './outcome.ts'

const mostPartsNamed = 5

/** Whether a file of several pages is one document, or several that were scanned in one go. */
export function checkOneDocument({ stack }: Contents, { pages }: ReadDocument): Check {
  const parts = stack?.parts ?? []
  const named = parts.slice(0, mostPartsNamed).map(({ from, to, title }) => {
    return `${from === to ? `page ${from}` : `pages ${from}-${to}`} ${title}`
  })
  const more = parts.length - named.length
  const list = `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  return checkThat(
    'document.one_document',
    pages.length < 2 ? null : parts.length < 2,
    `the file seems to hold ${parts.length} documents: ${list}; autopilot split shows the plan`,
  )
}
