import { describe, expect, it } from 'vitest'
import { nextLookMs } from './next-look.ts'

/** After how many milliseconds from its submission a batch is looked at. */
function looks(pollMs: number, count: number): readonly number[] {
  const at: number[] = []
  for (let elapsedMs = 0; at.length < count; at.push(elapsedMs)) elapsedMs += nextLookMs({ elapsedMs, pollMs })
  return at
}

describe('a batch', () => {
  it('is looked at every two seconds, then ever later, and at last as often as is set', () => {
    const at = looks(600_000, 200)
    expect(at.slice(0, 6)).toEqual([2_000, 4_000, 6_000, 8_000, 10_000, 12_500])
    const waits = at.map((ms, look) => ms - (at[look - 1] ?? 0))
    expect(waits.toSorted((one, other) => one - other)).toEqual(waits)
    expect(Math.max(...waits)).toBe(600_000)
  })

  it('is noticed within a quarter of its time, and asked about some hundred times a day at most', () => {
    const at = looks(600_000, 200)
    expect(at.every((ms, look) => ms <= 1.25 * Math.max(8_000, at[look - 1] ?? 0) + 1)).toBe(true)
    expect(at.filter((ms) => ms <= 86_400_000).length).toBeLessThan(180)
  })

  it('is looked at more often where that is set', () => {
    expect(looks(500, 3)).toEqual([500, 1_000, 1_500])
  })

  it('is not looked at less often than is set however long it takes', () => {
    expect(nextLookMs({ elapsedMs: 86_400_000, pollMs: 60_000 })).toBe(60_000)
    expect(nextLookMs({ elapsedMs: Number.MAX_SAFE_INTEGER, pollMs: 600_000 })).toBe(600_000)
  })
})
