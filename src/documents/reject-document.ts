import type { StoredFailure } from '#kernel'
import type { Document } from './document.ts'
import {
  type DocumentCommandDeps,
  lockForReview,
  type ReviewedDocument,
  recordDocumentEvent,
} from './document-command.ts'
import { stateAfter } from './document-state.ts'
import { decideReview } from './review-store.ts'

/**
 * A person says that what was found is of no use. The document stays, as failed.
 * @throws DomainError `document.not_found`, `document.trashed`, `document.version_conflict`,
 *   `document.illegal_transition` when it does not wait for review
 */
export async function rejectDocument(
  deps: DocumentCommandDeps,
  input: ReviewedDocument & { readonly reason: string },
): Promise<Document> {
  const { documentId } = input
  const before = await lockForReview(deps, input)
  const state = stateAfter(documentId, 'reject', before.state)
  const failure: StoredFailure = { code: 'review.rejected', message: input.reason, class: 'permanent' }
  const rejected = await decideReview(deps.tx, { documentId, state, failure }, deps.clock.now())
  await recordDocumentEvent(deps, 'document.rejected', documentId, {
    review_reasons: before.reviewReasons.map(({ code }) => code),
  })
  return rejected
}
