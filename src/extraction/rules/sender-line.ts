import { longestLabelAt } from '../labels/find-labels.ts'
import { tokensOf } from '../layout/fold.ts'

const separators = / ?[·•●|◦▪⋅*] ?| [–—-] |, | \/ /u

/** "ACME GmbH · Hauptstr. 1 · 12345 Berlin": the small line over the address in a letter's window. Its name, or null. */
export function senderLineName(text: string): string | null {
  if (
    text.length > 160 ||
    !/(?:^|\D)\d{4}(?:\d|-\d{3})? \p{Lu}|[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}|[A-Z]{2} \d{5}/u.test(text)
  )
    return null
  const parts = text.split(separators)
  const [name] = parts
  return parts.length < 3 || name === undefined || name === '' || isOfRecipient(name) ? null : name
}

/** "Patient: Doe, Jane, 12 High Street": a line about the recipient. */
function isOfRecipient(name: string): boolean {
  return name.includes(': ') && longestLabelAt(tokensOf(name), 0)?.payloads.includes('party.recipient') === true
}
