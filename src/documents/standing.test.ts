import fc from 'fast-check'
import { expect, test } from 'vitest'
import { standingOf } from './standing.ts'

test('accepted is what is ready, needs review, failed or is in progress', () => {
  const count = fc.nat({ max: 1_000_000 })
  const counts = fc.record({
    accepted: count,
    processing: count,
    waiting: count,
    ready: count,
    needs_review: count,
    failed: count,
    trashed: count,
  })
  fc.assert(
    fc.property(counts, (each) => {
      const standing = standingOf(each)
      expect(standing.accepted).toBe(standing.ready + standing.needsReview + standing.failed + standing.inProgress)
      expect(standing.inProgress).toBe(each.accepted + each.processing + each.waiting)
      expect(standing.trashed).toBe(each.trashed)
    }),
  )
})
