import { DomainError, describeActor } from '#kernel'
import type { Document } from './document.ts'
import { type DocumentCommandDeps, lockSeen, type ReviewedDocument, recordDocumentEvent } from './document-command.ts'
import { updateDocument } from './document-update-store.ts'

/**
 * Keeps a document from being purged, by a person or by a retention policy, until it is released. Held again, the first hold stays.
 * @throws DomainError `document.not_found`, `document.version_conflict`
 */
export async function holdDocument(
  deps: DocumentCommandDeps,
  { reason, ...seen }: ReviewedDocument & { readonly reason: string },
): Promise<Document> {
  const { documentId } = seen
  const before = await lockSeen(deps, seen)
  if (before.hold !== null) return before
  const now = deps.clock.now()
  const columns = { held_at: now, held_by: describeActor(deps.tx.actor), hold_reason: reason }
  const held = await updateDocument(deps.tx, documentId, columns, now)
  await recordDocumentEvent(deps, 'document.held', documentId, { reason })
  return held
}

/** @throws DomainError `document.not_found`, `document.not_held`, `document.version_conflict` */
export async function releaseDocument(deps: DocumentCommandDeps, seen: ReviewedDocument): Promise<Document> {
  const { documentId } = seen
  const before = await lockSeen(deps, seen)
  if (before.hold === null) {
    throw new DomainError({
      code: 'document.not_held',
      kind: 'conflict',
      message: `Document ${documentId} is under no legal hold, so there is nothing to release.`,
      details: { document_id: documentId },
    })
  }
  const columns = { held_at: null, held_by: null, hold_reason: null }
  const released = await updateDocument(deps.tx, documentId, columns, deps.clock.now())
  const details = { reason: before.hold.reason, held_by: before.hold.heldBy }
  await recordDocumentEvent(deps, 'document.released', documentId, details)
  return released
}
