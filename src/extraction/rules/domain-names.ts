import { fold } from '../layout/fold.ts'

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
