import type { Document } from './document.ts'
import {
  type DocumentCommandDeps,
  lockForReview,
  type ReviewedDocument,
  recordDocumentEvent,
} from './document-command.ts'
import { stateAfter } from './document-state.ts'
import { clearReviewReasons } from './extraction-store.ts'
import { decideReview } from './review-store.ts'

/**
 * A person says that what was found is right.
 * @throws DomainError `document.not_found`, `document.trashed`, `document.version_conflict`,
 *   `document.illegal_transition` when it does not wait for review
 */
export async function approveDocument(deps: DocumentCommandDeps, input: ReviewedDocument): Promise<Document> {
  const { documentId } = input
  const before = await lockForReview(deps, input)
  const state = stateAfter(documentId, 'approve', before.state)
  if (before.extractionId !== null) await clearReviewReasons(deps.tx, before.extractionId)
  const approved = await decideReview(deps.tx, { documentId, state, failure: null }, deps.clock.now())
  await recordDocumentEvent(deps, 'document.approved', documentId, {
    review_reasons: before.reviewReasons.map(({ code }) => code),
  })
  return approved
}
