import type { Document } from './document.ts'
import {
  type DocumentCommandDeps,
  lockForReview,
  type ReviewedDocument,
  recordDocumentEvent,
} from './document-command.ts'
import { type DocumentPart, describePart, requireParts, sameParts } from './document-part.ts'
import { statesInProgress } from './document-state.ts'
import { lockDocument } from './document-store.ts'
import { alreadySplit, inProgress, notSplittable } from './errors.ts'
import { clearReviewReasons } from './extraction-store.ts'
import { decideReview } from './review-store.ts'
import { setSplit } from './split-store.ts'

/**
 * A person says into which documents a document is to be cut. Repeated with the same parts it changes nothing.
 * @throws DomainError `document.not_found`, `document.trashed`, `document.version_conflict`, `document.in_progress`,
 *   `document.not_splittable` when it failed, `document.parts_invalid`, `document.already_split` with other parts
 */
export async function approveSplit(
  deps: DocumentCommandDeps,
  input: ReviewedDocument & { readonly parts: readonly DocumentPart[] },
): Promise<Document> {
  const { documentId, parts } = input
  const { documentId: locked, split: decided } = await lockDocument(deps.tx, documentId)
  if (decided !== null && !sameParts(decided.parts, parts)) throw alreadySplit(locked, decided)
  // Who approves what was approved saw it before it was.
  const before = await lockForReview(deps, decided === null ? input : { documentId })
  if (before.split !== null) return before
  if (statesInProgress.some((state) => state === before.state)) throw inProgress(documentId, before.state)
  if (before.state === 'failed' || before.pageCount === null) throw notSplittable(documentId)
  requireParts(documentId, parts, before.pageCount)
  const approved = await setSplit(deps.tx, documentId, { state: 'approved', parts }, deps.clock.now())
  await recordDocumentEvent(deps, 'document.split_approved', documentId, { parts: parts.map(describePart) })
  return approved
}

/**
 * Every part is a document: what the split one waited for is decided. It stays, as the original of them all.
 * @throws DomainError `document.not_found`
 */
export async function finishSplit(
  deps: DocumentCommandDeps,
  input: Pick<ReviewedDocument, 'documentId'>,
): Promise<Document> {
  const { documentId } = input
  const before = await lockDocument(deps.tx, documentId)
  if (before.split?.state !== 'approved') return before
  const now = deps.clock.now()
  const done = await setSplit(deps.tx, documentId, { ...before.split, state: 'done' }, now)
  if (before.state === 'needs_review' && before.extractionId !== null) {
    await clearReviewReasons(deps.tx, before.extractionId)
  }
  const ended =
    before.state === 'needs_review'
      ? await decideReview(deps.tx, { documentId, state: 'ready', failure: null }, now)
      : done
  await recordDocumentEvent(deps, 'document.split', documentId, {
    parts: before.split.parts.map(describePart),
    review_reasons: before.reviewReasons.map(({ code }) => code),
  })
  return ended
}
