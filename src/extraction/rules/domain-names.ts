import { fold } from '../layout/fold.ts'
import type { PageLayout } from '../layout/lines.ts'
import { type Found, foundAt, lineSlot } from '../layout/slots.ts'

/** Mail providers and the like: their domains name nobody. */
const shared: ReadonlySet<string> = new Set(
  'gmail googlemail google yahoo hotmail outlook live icloud gmx web aol proton protonmail t-online freenet posteo mail email example localhost'.split(
    ' ',
  ),
)

/** The second-level names of mail and web addresses ("acme" of info@acme.co.uk), folded, without hyphens too. Linear. */
export function domainNames(texts: Iterable<string>): Set<string> {
  const names = new Set<string>()
  for (const text of texts) {
    for (const [, host = ''] of text.matchAll(/(?:@|www\.|https?:\/\/(?:www\.)?)([\p{L}\p{N}.-]{3,80})/gu)) {
      const parts = fold(host)
        .split('.')
        .filter((part) => part !== '')
      const name =
        parts.at(-2) !== undefined && /^(?:co|com|org|net|gov|ac)$/.test(parts.at(-2) ?? '')
          ? parts.at(-3)
          : parts.at(-2)
      if (name === undefined || name.length < 2 || shared.has(name)) continue
      names.add(name)
      names.add(name.replaceAll('-', ''))
    }
  }
  return names
}

/** Longer ones are phrases run together. */
const longestBrand = 15

/** Of a business whose name is a picture the page has only the address: "acme" of www.acme.example. The last resort. */
export function* namesOfDomains(page: PageLayout): Generator<Found<string>> {
  for (const line of page.lines) {
    for (const name of domainNames([line.text])) {
      if (name.length > longestBrand) continue
      const start = line.text.toLowerCase().lastIndexOf(name)
      if (start >= 0)
        yield foundAt(lineSlot(line), start, start + name.length, line.text.slice(start, start + name.length), 0.4)
    }
  }
}
