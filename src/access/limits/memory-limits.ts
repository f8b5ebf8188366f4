import type { Clock } from '#kernel'
import type { DefaultLimits, LimitBucket, RateLimits } from './rate-limit.ts'
import { type BucketState, takeFrom } from './token-bucket.ts'

const minuteMicros = 60_000_000
const sweepEveryMicros = 1_000_000
/** What whoever finds no room is told to wait: by then a sweep has made some. */
const noRoom = { allowed: false, remaining: 0, retryAfterSeconds: 1 } as const

type Buckets = { readonly states: Map<string, BucketState>; sweptAtMicros: number }
const noBuckets = (): Buckets => ({ states: new Map(), sweptAtMicros: Number.NEGATIVE_INFINITY })

/**
 * Counts in this process. Of buckets that were not used for a minute nothing is kept, since they are full; while more
 * than `maxBuckets` of a kind are in use, new ones are refused rather than that others are forgotten and refilled by it.
 */
export function createMemoryLimits(
  deps: { readonly clock: Pick<Clock, 'monotonicMs'> },
  settings: { readonly limits: DefaultLimits; readonly maxBuckets: number },
): RateLimits {
  // Each for itself: addresses may be as many as somebody likes, and take no room from people and keys.
  const kinds: Readonly<Record<LimitBucket, Buckets>> = { agent: noBuckets(), crud: noBuckets(), public: noBuckets() }

  const hasRoom = (of: Buckets, nowMicros: number): boolean => {
    if (of.states.size < settings.maxBuckets) return true
    if (nowMicros - of.sweptAtMicros < sweepEveryMicros) return false
    of.sweptAtMicros = nowMicros
    for (const [key, { atMicros }] of of.states) if (nowMicros - atMicros >= minuteMicros) of.states.delete(key)
    return of.states.size < settings.maxBuckets
  }

  return {
    async checkRateLimit(subject, bucket, limitPerMinute = settings.limits[bucket]) {
      const nowMicros = Math.floor(deps.clock.monotonicMs() * 1_000)
      const of = kinds[bucket]
      const before = of.states.get(subject)
      if (before === undefined && !hasRoom(of, nowMicros)) return noRoom
      const { decision, state } = takeFrom(before, limitPerMinute, nowMicros)
      if (state !== undefined) of.states.set(subject, state)
      return decision
    },
    async resetRateLimit(subject, bucket) {
      kinds[bucket].states.delete(subject)
    },
  }
}
