import type { Document } from './document.ts'
import { type DocumentCommandDeps, lockSeen, type ReviewedDocument, recordDocumentEvent } from './document-command.ts'
import { setTrashed } from './trash-store.ts'

/** Puts a document into the trash, where no search finds it. Repeated it changes nothing. @throws DomainError `document.not_found` */
export async function trashDocument(deps: DocumentCommandDeps, input: ReviewedDocument): Promise<Document> {
  const before = await lockSeen(deps, input)
  if (before.trashedAt !== null) return before
  const now = deps.clock.now()
  const trashed = await setTrashed(deps.tx, { ...input, trashedAt: now }, now)
  await recordDocumentEvent(deps, 'document.trashed', input.documentId, {})
  return trashed
}
