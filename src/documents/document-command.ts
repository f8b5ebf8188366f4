import { recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import type { Clock, DocumentId, Ids, Json } from '#kernel'
import type { Document } from './document.ts'
import { lockDocument } from './document-store.ts'
import { alreadyTrashed, versionConflict } from './errors.ts'

/** What every command on a document needs: the transaction it is part of, with its actor, and sources of time and ids. */
export type DocumentCommandDeps = { readonly tx: OrgTransaction; readonly clock: Clock; readonly ids: Ids }

/** Records what was done to a document. It locks the org's chain of events, so it comes last. */
export async function recordDocumentEvent(
  deps: DocumentCommandDeps,
  event: string,
  documentId: DocumentId,
  details: Readonly<Record<string, Json>>,
): Promise<void> {
  const subject = { subjectKind: 'document', subjectId: documentId }
  await recordEvent(deps.tx, { id: deps.ids.next(), event, ...subject, details }, deps.clock.now())
}

/** Who changes a document that they looked at says which version they saw; without it the newest is meant. */
export type ReviewedDocument = { readonly documentId: DocumentId; readonly expectedVersion?: number }

/**
 * Locks the document that a person decides about.
 * @throws DomainError `document.not_found`, `document.trashed`, `document.version_conflict`
 */
export async function lockForReview(deps: DocumentCommandDeps, input: ReviewedDocument): Promise<Document> {
  const document = await lockDocument(deps.tx, input.documentId)
  if (document.trashedAt !== null) throw alreadyTrashed(input.documentId)
  return asSeen(document, input)
}

/** Locks a document wherever it is. @throws DomainError `document.not_found`, `document.version_conflict` */
export async function lockSeen(deps: DocumentCommandDeps, input: ReviewedDocument): Promise<Document> {
  return asSeen(await lockDocument(deps.tx, input.documentId), input)
}

function asSeen(document: Document, { documentId, expectedVersion }: ReviewedDocument): Document {
  if (expectedVersion !== undefined && expectedVersion !== document.version) {
    throw versionConflict(documentId, expectedVersion, document.version)
  }
  return document
}
