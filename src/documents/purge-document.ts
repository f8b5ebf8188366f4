import type { DocumentId } from '#kernel'
import { type DocumentCommandDeps, recordDocumentEvent } from './document-command.ts'
import { statesInProgress } from './document-state.ts'
import { lockDocument } from './document-store.ts'
import { inProgress, notTrashed } from './errors.ts'
import { eraseDocument } from './trash-store.ts'

export type PurgedDocument = {
  readonly documentId: DocumentId
  /** To be removed from the blob store after the commit; null when another document needs the same bytes. */
  readonly unneededBlobKey: string | null
}

/**
 * Removes a trashed document for ever. That it was there, and who removed it, remains.
 * @throws DomainError `document.not_found`, `document.not_trashed`, `document.in_progress`
 */
export async function purgeDocument(
  deps: DocumentCommandDeps,
  input: { readonly documentId: DocumentId },
): Promise<PurgedDocument> {
  const { documentId } = input
  const before = await lockDocument(deps.tx, documentId)
  if (before.trashedAt === null) throw notTrashed(documentId)
  if (statesInProgress.some((state) => state === before.state)) throw inProgress(documentId, before.state)
  const unneededBlobKey = await eraseDocument(deps.tx, documentId, deps.clock.now())
  await recordDocumentEvent(deps, 'document.purged', documentId, { content_hash: before.contentHash })
  return { documentId, unneededBlobKey }
}
