import type { PurgedDocument } from './content-store.ts'
import { type DocumentCommandDeps, lockSeen, type ReviewedDocument, recordDocumentEvent } from './document-command.ts'
import { statesInProgress } from './document-state.ts'
import { held, inProgress, notTrashed } from './errors.ts'
import { forgetDocumentInItineraries } from './itinerary-store.ts'
import { eraseDocument } from './trash-store.ts'

/**
 * Removes a trashed document for ever. That it was there, and who removed it, remains.
 * @returns what is to be removed from the blob store after the commit
 * @throws DomainError `document.not_found`, `document.not_trashed`, `document.in_progress`, `document.held`,
 * `document.version_conflict`
 */
export async function purgeDocument(deps: DocumentCommandDeps, seen: ReviewedDocument): Promise<PurgedDocument> {
  const { documentId } = seen
  const before = await lockSeen(deps, seen)
  if (before.trashedAt === null) throw notTrashed(documentId)
  if (statesInProgress.some((state) => state === before.state)) throw inProgress(documentId, before.state)
  if (before.hold !== null) throw held(documentId)
  await eraseDocument(deps.tx, documentId, deps.clock.now())
  await forgetDocumentInItineraries(deps.tx, documentId, deps.clock.now())
  await recordDocumentEvent(deps, 'document.purged', documentId, { content_hash: before.contentHash })
  return { documentId, blobKey: before.blobKey, contentHash: before.contentHash }
}
