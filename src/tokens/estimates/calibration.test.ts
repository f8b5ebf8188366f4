import fc from 'fast-check'
import { expect, it } from 'vitest'
import { calibrateTokens, type EstimateOutcome, learnCalibration } from './calibration.ts'

const ratio = fc.double({ min: 0.05, max: 6, noNaN: true })
const outcome = fc
  .record({ expected: fc.integer({ min: 1, max: 100_000 }), ratio })
  .map((one) => ({ expected: one.expected, actual: one.expected * one.ratio }))
const outcomes = fc.array(outcome, { minLength: 20, maxLength: 200 })

const meanDeviation = (calls: readonly EstimateOutcome[], factor: number) =>
  calls.reduce((sum, { expected, actual }) => sum + Math.abs(actual - expected * factor) / expected, 0) / calls.length

/** Independent numbers in [0, 1), the same for the same seed (linear congruential, Numerical Recipes). */
function noise(seed: number, count: number): readonly number[] {
  let state = seed
  return Array.from({ length: count }, () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  })
}

it('makes the mean deviation of the calls that it learned from no worse', () => {
  fc.assert(
    fc.property(outcomes, (calls) => {
      const { factor } = learnCalibration(calls)
      expect(meanDeviation(calls, factor)).toBeLessThanOrEqual(meanDeviation(calls, 1) + 1e-9)
    }),
  )
})

it('makes the mean deviation of calls like those before no worse', () => {
  const off = fc.double({ min: 0.6, max: 1.8, noNaN: true })
  fc.assert(
    fc.property(off, fc.nat(), (mean, seed) => {
      fc.pre(Math.abs(mean - 1) > 0.1)
      const calls = noise(seed, 200).map((each) => ({ expected: 1_000, actual: 1_000 * mean * (0.9 + each / 5) }))
      const { factor } = learnCalibration(calls.slice(0, 100))
      expect(meanDeviation(calls.slice(100), factor)).toBeLessThanOrEqual(meanDeviation(calls.slice(100), 1))
    }),
  )
})

it('settles, and does not swing: what it multiplied does not change what it learns', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (truth) => {
      const booked: EstimateOutcome[] = []
      const expectations: number[] = []
      for (let call = 0; call < 80; call += 1) {
        const said = { low: 0, expected: 10_000, high: 11_500 }
        expectations.push(calibrateTokens(said, learnCalibration(booked.slice(-40))).expected)
        booked.push({ expected: said.expected, actual: said.expected * truth })
      }
      expect(new Set(expectations.slice(0, 20))).toEqual(new Set([10_000]))
      expect(new Set(expectations.slice(20))).toEqual(new Set([Math.round(10_000 * truth)]))
    }),
  )
})

it('never holds less than the method says, and keeps low, expected and high in their order', () => {
  const said = fc
    .tuple(fc.nat(200_000), fc.nat(200_000), fc.nat(200_000))
    .map((tokens) => tokens.toSorted((a, b) => a - b))
  fc.assert(
    fc.property(said, outcomes, ([low = 0, expected = 0, high = 0], calls) => {
      const learned = calibrateTokens({ low, expected, high }, learnCalibration(calls))
      expect(learned.high).toBeGreaterThanOrEqual(high)
      expect(learned.low).toBeLessThanOrEqual(learned.expected)
      expect(learned.expected).toBeLessThanOrEqual(learned.high)
    }),
  )
})
