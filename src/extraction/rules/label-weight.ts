import type { LabelHit } from '../labels/find-labels.ts'

/** How much a label looks like one: it leads its cell, a colon follows, it has several words, it stands on page one. */
export function labelWeight(hit: LabelHit): number {
  return (hit.leads ? 2 : 0) + (hit.colon ? 1.5 : 0) + Math.min(hit.length - 1, 3) * 0.5 + (hit.line.page === 1 ? 1 : 0)
}
