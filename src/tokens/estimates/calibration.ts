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
  /** What the next estimate of the bucket is multiplied by to be a bound; 1 until enough calls are known. */
  readonly multiplier: number
}

/** Fewer calls say more about chance than about the estimate. */
const enoughCalls = 20
/** A bucket never learns to reserve less than half, nor more than four times, of what the method says. */
const bounds = { least: 0.5, most: 4 }

/** How well one bucket was estimated. `tolerance` is a share, 0.15 for 15 %. Outcomes that expected nothing are left out. */
export function estimateStatistics(outcomes: readonly EstimateOutcome[], tolerance: number): EstimateStatistics {
  const ratios = outcomes
    .filter(({ expected }) => expected > 0)
    .map(({ expected, actual }) => actual / expected)
    .sort((a, b) => a - b)
  if (ratios.length === 0) return { calls: 0, meanDelta: 0, withinTolerance: 0, p95Ratio: 1, multiplier: 1 }
  const p95Ratio = ratios[Math.ceil(ratios.length * 0.95) - 1] ?? 1
  return {
    calls: ratios.length,
    meanDelta: ratios.reduce((sum, ratio) => sum + ratio - 1, 0) / ratios.length,
    withinTolerance: ratios.filter((ratio) => Math.abs(ratio - 1) <= tolerance).length / ratios.length,
    p95Ratio,
    multiplier: ratios.length < enoughCalls ? 1 : Math.min(bounds.most, Math.max(bounds.least, p95Ratio)),
  }
}
