import type { Document } from './document.ts'
import {
  type DocumentCommandDeps,
  lockForReview,
  type ReviewedDocument,
  recordDocumentEvent,
} from './document-command.ts'
import { stateAfter } from './document-state.ts'
import { nothingToUndo } from './errors.ts'
import type { StoredExtraction } from './extraction.ts'
import { findExtraction } from './extraction-store.ts'
import { showExtraction } from './review-store.ts'

/**
 * Goes back to the extraction before the latest one, and to the review it was waiting for then. Of a reprocessing that
 * failed nothing came, so the extraction that is still there is shown again.
 * @throws DomainError `document.not_found`, `document.trashed`, `document.nothing_to_undo`,
 *   `document.illegal_transition` while it is being processed
 */
export async function undoReprocess(deps: DocumentCommandDeps, input: ReviewedDocument): Promise<Document> {
  const { documentId } = input
  const before = await lockForReview(deps, input)
  const target = await findTarget(deps, before)
  const state = stateAfter(documentId, target?.reviewReasons ? 'undo_to_review' : 'undo', before.state)
  if (target === undefined) throw nothingToUndo(documentId)
  const restored = await showExtraction(deps.tx, { document: before, extraction: target, state }, deps.clock.now())
  await recordDocumentEvent(deps, 'document.reprocess_undone', documentId, { extraction_id: target.extractionId })
  return restored
}

async function findTarget(deps: DocumentCommandDeps, document: Document): Promise<StoredExtraction | undefined> {
  if (document.extractionId === null) return undefined
  const current = await findExtraction(deps.tx, document.extractionId)
  const reprocessFailed = document.state === 'failed' && document.failure?.code !== 'review.rejected'
  if (current === undefined || reprocessFailed) return current
  return current.replaces === null ? undefined : await findExtraction(deps.tx, current.replaces)
}
