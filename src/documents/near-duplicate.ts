import type { DocumentId } from '#kernel'
import type { NearDuplicateSearch } from './processed-document.ts'

/** A document whose text shares something with another's. */
export type NearDuplicateCandidate = { readonly documentId: DocumentId; readonly signature: Uint8Array }

export type NearDuplicate = { readonly documentId: DocumentId; readonly similarity: number }

/** The most similar candidate that is similar enough; of equal ones the oldest (ids are ordered by time). */
export function bestNearDuplicate(
  search: NearDuplicateSearch,
  candidates: readonly NearDuplicateCandidate[],
): NearDuplicate | null {
  const alike = candidates
    .map(({ documentId, signature }) => ({ documentId, similarity: search.similarity(search.signature, signature) }))
    .filter(({ similarity }) => similarity >= search.threshold)
  return alike.reduce<NearDuplicate | null>((best, next) => {
    if (best === null || next.similarity > best.similarity) return next
    return next.similarity === best.similarity && next.documentId < best.documentId ? next : best
  }, null)
}
