import type { Fields } from '../fields.ts'
import { vocabularyOf } from '../labels/vocabularies.ts'

/** Types that are known by their name, not by a number. */
const unnumbered: ReadonlySet<string> = new Set(['letter', 'report', 'manual'])

/**
 * What the document calls itself, its number and its issuer: "Invoice 4711 from ACME GmbH". Without a heading of its own
 * it is called what it is, in its language.
 */
export function deriveTitle(fields: Fields, heading: string | null): string {
  const { wording } = vocabularyOf(fields.language)
  const { doc_type: type, document_number: number, issuer } = fields
  const own = heading ?? wording.types[type]
  const needsNumber = number !== null && (heading === null || !(/\d/.test(heading) || unnumbered.has(type)))
  const what = needsNumber ? `${own} ${number}` : own
  return (issuer === null ? what : `${what} ${wording.fromIssuer(issuer)}`).slice(0, 300)
}

/** By itself, and not inside of another number or word. */
function standing(number: string): RegExp {
  const literal = number.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'u')
}

/** The title with the number and the issuer of a person's edits in place of those it was composed from. */
export function retitled(title: string, before: Fields, after: Fields): string {
  const { fromIssuer } = vocabularyOf(before.language).wording
  const end = before.issuer === null ? '' : ` ${fromIssuer(before.issuer)}`
  const hasIssuer = end !== '' && title.endsWith(end)
  const start = hasIssuer ? title.slice(0, -end.length) : title
  const numbered =
    before.document_number === null || after.document_number === null
      ? start
      : start.replace(standing(before.document_number), () => after.document_number ?? '')
  const issuer = after.issuer === null ? '' : ` ${vocabularyOf(after.language).wording.fromIssuer(after.issuer)}`
  return `${numbered}${hasIssuer ? issuer : ''}`.slice(0, 300)
}
