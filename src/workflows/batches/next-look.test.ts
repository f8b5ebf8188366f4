import { describe, expect, it } from 'vitest'
import { nextLookMs } from './next-look.ts'

/** After how many milliseconds from its submission a batch is looked at. */
function looks(pollMs: number, count: number): readonly number[] {
  const at: number[] = []
  for (let elapsedMs = 0; at.length < count; at.push(elapsedMs)) elapsedMs += nextLookMs({ elapsedMs, pollMs })
  return at
}

describe('a batch', () => {
  it('is looked at soon, then ever later, and at last as often as is set', () => {
    const seconds = looks(60_000, 8).map((ms) => ms / 1_000)
    expect(seconds).toEqual([2, 4, 8, 16, 32, 64, 124, 184])
  })

  it('is looked at more often where that is set', () => {
    expect(looks(500, 3)).toEqual([500, 1_000, 1_500])
  })

  it('is not looked at less often than is set however long it takes', () => {
    expect(nextLookMs({ elapsedMs: 86_400_000, pollMs: 60_000 })).toBe(60_000)
  })
})
