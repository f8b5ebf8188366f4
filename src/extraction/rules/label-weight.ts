import type { LabelHit } from '../labels/find-labels.ts'

/** How much words look like a label: they lead their cell, a colon follows, there are several of them. */
export function labelForm(hit: LabelHit): number {
  return (hit.leads ? 2 : 0) + (hit.colon ? 1.5 : 0) + Math.min(hit.length - 1, 3) * 0.5
}

/** The same for what is told once, at the front of a document. */
export function labelWeight(hit: LabelHit): number {
  return labelForm(hit) + (hit.line.page === 1 ? 3.5 : 0)
}
