import type { EstimateMethod, PageDetail } from './estimate-pdf.ts'

/** What was expected of a call's input, and what it was. */
export type EstimateOutcome = { readonly expected: number; readonly actual: number }

/** Estimates are made in one way for one model and one detail; each bucket learns on its own. */
export type CalibrationBucket = {
  readonly model: string
  readonly method: EstimateMethod
  readonly detail: PageDetail
}

export type EstimateStatistics = {
  readonly calls: number
  /** Mean of (actual - expected) / expected, so that positive means estimated too low. */
  readonly meanDelta: number
  /** Share of calls whose actual lies within the tolerance of what was expected, 0 to 1. */
  readonly withinTolerance: number
  /** The 95th percentile of actual / expected. */
  readonly p95Ratio: number
  /** What the next estimate of the bucket is multiplied by: the median of actual / expected; 1 until enough calls are known. */
  readonly multiplier: number
}

/** Fewer calls say more about chance than about the estimate. */
const enoughCalls = 20
/** A bucket never learns to expect less than half, nor more than twice, of what the method says; nor to hold more than four times. */
const limits = { least: 0.5, most: 2, mostHeld: 4 }

/** What a bucket has learned from calls that were answered. */
export type Calibration = {
  /** What is expected is multiplied by this. */
  readonly factor: number
  /** What 95 of 100 calls did not pass, over what was expected. */
  readonly bound: number
}

export const uncalibrated: Calibration = { factor: 1, bound: 1 }

/**
 * Learns from the newest calls of one bucket. `expected` must be what the method said before anything learned was applied: measured
 * against what was multiplied already, each round would undo the one before. The median makes the mean deviation the
 * smallest that one factor can, and a few odd documents do not move it.
 */
export function learnCalibration(outcomes: readonly EstimateOutcome[]): Calibration {
  const ratios = ratiosOf(outcomes)
  if (ratios.length < enoughCalls) return uncalibrated
  const clamped = (ratio: number, most: number) => Math.min(most, Math.max(limits.least, ratio))
  return { factor: clamped(medianOf(ratios), limits.most), bound: clamped(p95Of(ratios), limits.mostHeld) }
}

type Tokens = { readonly low: number; readonly expected: number; readonly high: number }

/** Tokens by what was learned. What is held for them is never less than the method says: calls differ, and a cap must hold for all. */
export function calibrateTokens({ low, expected, high }: Tokens, { factor, bound }: Calibration): Tokens {
  return {
    low: Math.floor(low * Math.min(1, factor)),
    expected: Math.round(expected * factor),
    high: Math.ceil(Math.max(high, high * factor, expected * bound)),
  }
}

const ratiosOf = (outcomes: readonly EstimateOutcome[]): readonly number[] =>
  outcomes
    .filter(({ expected }) => expected > 0)
    .map(({ expected, actual }) => actual / expected)
    .sort((a, b) => a - b)

const p95Of = (sorted: readonly number[]): number => sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 1

function medianOf(sorted: readonly number[]): number {
  const [below, above] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]]
  return ((below ?? 1) + (above ?? 1)) / 2
}

/** How well one bucket was estimated. `tolerance` is a share, 0.15 for 15 %. Outcomes that expected nothing are left out. */
export function estimateStatistics(outcomes: readonly EstimateOutcome[], tolerance: number): EstimateStatistics {
  const ratios = ratiosOf(outcomes)
  if (ratios.length === 0) return { calls: 0, meanDelta: 0, withinTolerance: 0, p95Ratio: 1, multiplier: 1 }
  return {
    calls: ratios.length,
    meanDelta: ratios.reduce((sum, ratio) => sum + ratio - 1, 0) / ratios.length,
    withinTolerance: ratios.filter((ratio) => Math.abs(ratio - 1) <= tolerance).length / ratios.length,
    p95Ratio: p95Of(ratios),
    multiplier: learnCalibration(outcomes).factor,
  }
}
