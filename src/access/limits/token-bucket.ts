import type { RateDecision } from './rate-limit.ts'

/** How full a bucket was, and when. In whole numbers, so that nothing is lost or gained by rounding. */
export type BucketState = {
  /** In millionths of a request times 60, see `costOfOne`. */
  readonly level: number
  readonly atMicros: number
}

/** A request, in the unit of levels: a limit of n a minute adds n of them in a microsecond. */
export const costOfOne = 60_000_000
const microsInSecond = 1_000_000

/** The most that a minute can be limited to: levels stay whole numbers below 2^53 then. */
export const mostPerMinute = 1_000_000

/** The level now. A bucket that was never used is full. */
function levelAt(state: BucketState | undefined, limitPerMinute: number, nowMicros: number): number {
  const full = limitPerMinute * costOfOne
  if (state === undefined) return full
  // More than a minute fills any bucket; a clock that ran backwards adds nothing.
  const elapsedMicros = Math.min(Math.max(0, nowMicros - state.atMicros), costOfOne)
  return Math.min(full, state.level + elapsedMicros * limitPerMinute)
}

/** Takes a request from a bucket that refills all the time. @returns undefined as `state` where nothing changed */
export function takeFrom(
  state: BucketState | undefined,
  limitPerMinute: number,
  nowMicros: number,
): { readonly decision: RateDecision; readonly state: BucketState | undefined } {
  const level = levelAt(state, limitPerMinute, nowMicros)
  const atMicros = Math.max(nowMicros, state?.atMicros ?? nowMicros)
  if (level < costOfOne) {
    const retryAfterSeconds = Math.ceil((costOfOne - level) / limitPerMinute / microsInSecond)
    return { decision: { allowed: false, remaining: 0, retryAfterSeconds }, state: undefined }
  }
  const left = level - costOfOne
  const remaining = Math.floor(left / costOfOne)
  return { decision: { allowed: true, remaining, retryAfterSeconds: 0 }, state: { level: left, atMicros } }
}
