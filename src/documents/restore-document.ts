import type { Document } from './document.ts'
import { type DocumentCommandDeps, lockSeen, type ReviewedDocument, recordDocumentEvent } from './document-command.ts'
import { setTrashed } from './trash-store.ts'

/** Takes a document out of the trash. Repeated it changes nothing. @throws DomainError `document.not_found` */
export async function restoreDocument(deps: DocumentCommandDeps, input: ReviewedDocument): Promise<Document> {
  const before = await lockSeen(deps, input)
  if (before.trashedAt === null) return before
  const restored = await setTrashed(deps.tx, { ...input, trashedAt: null }, deps.clock.now())
  await recordDocumentEvent(deps, 'document.restored', input.documentId, {})
  return restored
}
