import type { DocumentState } from '#database'

export type DocumentCounts = Readonly<Record<DocumentState, number>> & { readonly trashed: number }

/** How many documents stand where. Trashed ones count where they stand; purged ones do not count. */
export type DocumentStanding = {
  readonly accepted: number
  readonly ready: number
  readonly needsReview: number
  readonly failed: number
  readonly inProgress: number
  readonly trashed: number
}

/** Promise 1: accepted = ready + needs review + failed + in progress, at every moment. */
export function standingOf(counts: DocumentCounts): DocumentStanding {
  const inProgress = counts.accepted + counts.processing + counts.waiting
  return {
    accepted: counts.ready + counts.needs_review + counts.failed + inProgress,
    ready: counts.ready,
    needsReview: counts.needs_review,
    failed: counts.failed,
    inProgress,
    trashed: counts.trashed,
  }
}
