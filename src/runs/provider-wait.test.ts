import fc from 'fast-check'
import { expect, it } from 'vitest'
import { providerWaitMs } from './provider-wait.ts'

const longest = () => 0.999_999_9

it('grows with every wait of the run, to an hour', () => {
  const waits = [0, 1, 2, 6, 50, 5_000].map((pauses) => providerWaitMs({ askedMs: 0, pauses, random: longest }))
  expect(waits.map((ms) => Math.round(ms / 60_000))).toEqual([1, 2, 4, 60, 60, 60])
})

it('is never shorter than the provider asked for, nor longer than that and the back-off', () => {
  const wait = fc.record({
    askedMs: fc.nat(86_400_000),
    pauses: fc.nat(2_000),
    share: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  })
  fc.assert(
    fc.property(wait, ({ askedMs, pauses, share }) => {
      const ms = providerWaitMs({ askedMs, pauses, random: () => share })
      expect(ms).toBeGreaterThanOrEqual(askedMs)
      expect(ms).toBeLessThanOrEqual(askedMs + Math.min(3_600_000, 60_000 * 2 ** pauses))
    }),
  )
})

it('is spread over the whole time, so that those who failed together do not come back together', () => {
  const waits = Array.from({ length: 60 }, (_, index) =>
    providerWaitMs({ askedMs: 5_000, pauses: 0, random: () => index / 60 }),
  )
  expect(new Set(waits).size).toBe(60)
  expect([Math.min(...waits), Math.max(...waits)]).toEqual([5_000, 64_000])
})

it('asks again within a day and an hour, whatever was asked for', () => {
  expect(providerWaitMs({ askedMs: 1e15, pauses: 9, random: longest })).toBeLessThanOrEqual(90_000_000)
})
