import type { OrgTransaction } from '#database'
import { acceptDocument } from './acceptance-store.ts'
import type { Acceptance, NewDocument } from './accepted-document.ts'
import type { PartOf } from './document-part.ts'
import { getDocument, lockDocument } from './document-store.ts'
import { findPart, linkPart } from './split-store.ts'

/**
 * Keeps a document that was cut from another one, exactly once: those who accept parts of the same document do it one
 * after the other, and who comes later finds the part. A part of the same bytes whose original was purged, and came
 * again, becomes a part of the new one.
 * @throws DomainError `document.not_found` when the document that it was cut from is purged
 */
export async function acceptPart(
  tx: OrgTransaction,
  input: NewDocument & { readonly partOf: PartOf },
  now: Date,
): Promise<Acceptance> {
  await lockDocument(tx, input.partOf.documentId)
  const known = await findPart(tx, input.partOf)
  if (known !== undefined) return { outcome: 'duplicate', document: known }
  const acceptance = await acceptDocument(tx, input, now)
  if (acceptance.outcome === 'created') return acceptance
  const { documentId } = acceptance.document
  await linkPart(tx, documentId, input.partOf, now)
  return { ...acceptance, document: await getDocument(tx, documentId) }
}
