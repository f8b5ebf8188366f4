import type { Clock } from '#kernel'
import type { DefaultLimits, LimitBucket, RateLimits } from './rate-limit.ts'
import { type BucketState, takeFrom } from './token-bucket.ts'

const minuteMicros = 60_000_000
const sweepEveryMicros = 1_000_000
/** What whoever finds no room is told to wait: by then a sweep has made some. */
const noRoom = { allowed: false, remaining: 0, retryAfterSeconds: 1 } as const

/**
 * Counts in this process. Of buckets that were not used for a minute nothing is kept, since they are full; while more
 * than `maxBuckets` are in use, new ones are refused rather than that others are forgotten and refilled by it.
 */
export function createMemoryLimits(
  deps: { readonly clock: Pick<Clock, 'monotonicMs'> },
  settings: { readonly limits: DefaultLimits; readonly maxBuckets: number },
): RateLimits {
  const buckets = new Map<string, BucketState>()
  let sweptAtMicros = Number.NEGATIVE_INFINITY
  const keyOf = (subject: string, bucket: LimitBucket) => `${bucket}:${subject}`

  const hasRoom = (nowMicros: number): boolean => {
    if (buckets.size < settings.maxBuckets) return true
    if (nowMicros - sweptAtMicros < sweepEveryMicros) return false
    sweptAtMicros = nowMicros
    for (const [key, { atMicros }] of buckets) if (nowMicros - atMicros >= minuteMicros) buckets.delete(key)
    return buckets.size < settings.maxBuckets
  }

  return {
    async checkRateLimit(subject, bucket, limitPerMinute = settings.limits[bucket]) {
      const nowMicros = Math.floor(deps.clock.monotonicMs() * 1_000)
      const key = keyOf(subject, bucket)
      const before = buckets.get(key)
      if (before === undefined && !hasRoom(nowMicros)) return noRoom
      const { decision, state } = takeFrom(before, limitPerMinute, nowMicros)
      if (state !== undefined) buckets.set(key, state)
      return decision
    },
    async resetRateLimit(subject, bucket) {
      buckets.delete(keyOf(subject, bucket))
    },
  }
}
