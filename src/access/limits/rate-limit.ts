import type { RateBucket } from '#database'

export type { RateBucket }

/** `public`: of requests that name nobody, and are counted by where they come from. */
export type LimitBucket = RateBucket | 'public'

/** What became of a request that was counted. */
export type RateDecision = {
  readonly allowed: boolean
  /** Requests that are allowed at once after this one. */
  readonly remaining: number
  /** Whole seconds until the next one is allowed; 0 when this one was. */
  readonly retryAfterSeconds: number
}

/** Counts requests of subjects, each bucket for itself: a full bucket holds the requests of a minute and refills all the time. */
export type RateLimits = {
  /** Takes one request from the subject's bucket, when there is one. @param limitPerMinute left out: that of the installation */
  checkRateLimit(subject: string, bucket: LimitBucket, limitPerMinute?: number): Promise<RateDecision>
  /** Fills the bucket. */
  resetRateLimit(subject: string, bucket: LimitBucket): Promise<void>
}

/** Requests a minute where a subject has no limits of its own. */
export type DefaultLimits = Readonly<Record<LimitBucket, number>>
