import type { LimitBucket, RateDecision } from '#access'
import { DomainError } from '#kernel'

/**
 * What a caller may do, and what is left of it, in the form of draft-ietf-httpapi-ratelimit-headers-09: the policy's
 * quota in a window of seconds, the requests that remain, and where none does, the seconds until there is one again.
 */
export function rateLimitHeaders(
  bucket: LimitBucket,
  perMinute: number,
  { allowed, remaining, retryAfterSeconds }: RateDecision,
): Readonly<Record<string, string>> {
  return {
    'ratelimit-policy': `"${bucket}";q=${perMinute};w=60`,
    ratelimit: `"${bucket}";r=${remaining}${allowed ? '' : `;t=${retryAfterSeconds}`}`,
  }
}

export function rateLimited(bucket: LimitBucket, perMinute: number, { retryAfterSeconds }: RateDecision): DomainError {
  return new DomainError({
    code: 'rate.limited',
    kind: 'limited',
    failureClass: 'transient',
    message: `Too many requests: ${perMinute} a minute may be made of the kind ${bucket}. Come back in ${retryAfterSeconds} s.`,
    details: { retryAfterSeconds },
  })
}

/** How long whoever was refused is to wait, where the refusal says so. */
export function retryAfter(thrown: unknown): Readonly<Record<string, string>> {
  const seconds = thrown instanceof DomainError ? thrown.details.retryAfterSeconds : undefined
  return typeof seconds === 'number' ? { 'retry-after': String(Math.ceil(seconds)) } : {}
}
