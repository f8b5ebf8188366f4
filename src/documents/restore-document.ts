import type { DocumentId } from '#kernel'
import type { Document } from './document.ts'
import { type DocumentCommandDeps, recordDocumentEvent } from './document-command.ts'
import { lockDocument } from './document-store.ts'
import { setTrashed } from './trash-store.ts'

/** Takes a document out of the trash. Repeated it changes nothing. @throws DomainError `document.not_found` */
export async function restoreDocument(
  deps: DocumentCommandDeps,
  input: { readonly documentId: DocumentId },
): Promise<Document> {
  const before = await lockDocument(deps.tx, input.documentId)
  if (before.trashedAt === null) return before
  const restored = await setTrashed(deps.tx, { ...input, trashedAt: null }, deps.clock.now())
  await recordDocumentEvent(deps, 'document.restored', input.documentId, {})
  return restored
}
