import type { Fields } from '../fields.ts'
import { vocabularyOf } from '../labels/vocabularies.ts'

/** "Invoice 4711 from ACME GmbH", in the language of the document. */
export function deriveTitle(fields: Fields, heading: string | null): string {
  const { wording } = vocabularyOf(fields.language)
  const ownTitle =
    fields.doc_type === 'other' || fields.doc_type === 'report' || fields.doc_type === 'manual' ? heading : null
  const what =
    ownTitle ?? [wording.types[fields.doc_type], fields.document_number].filter((part) => part !== null).join(' ')
  return (fields.issuer === null ? what : `${what} ${wording.fromIssuer(fields.issuer)}`).slice(0, 300)
}
