import { asError, type Clock } from '#kernel'
import type { RaiseAlert } from '#telemetry'
import type { LimitBucket, RateDecision, RateLimits } from './rate-limit.ts'

/** What holds while nobody counts for all processes: nothing is allowed, or each process counts for itself. */
export type WhenDown = 'closed' | 'open'

export type FallbackSettings = {
  readonly whenDown: Readonly<Record<LimitBucket, WhenDown>>
  /** How long after a failure it is not asked again, in milliseconds. */
  readonly retryMs: number
}

const downKey = 'rate_limits.store_down'

/**
 * Counts in a store that all processes share, and by the policy while that is down: a request that met the failure is
 * answered by the policy at once, and for a while after it nobody waits for the store. It is tried again by itself.
 */
export function withFallback(
  deps: {
    readonly shared: RateLimits
    readonly local: RateLimits
    readonly clock: Pick<Clock, 'monotonicMs'>
    readonly raiseAlert: RaiseAlert
  },
  { whenDown, retryMs }: FallbackSettings,
): RateLimits {
  const { shared, local, clock, raiseAlert } = deps
  let state: { readonly kind: 'up' } | { readonly kind: 'down'; askAgainAtMs: number } = { kind: 'up' }

  const wentDown = (error: Error): void => {
    const isNews = state.kind === 'up'
    state = { kind: 'down', askAgainAtMs: clock.monotonicMs() + retryMs }
    if (!isNews) return
    const { agent, crud, public: open } = whenDown
    void raiseAlert({
      ...{ severity: 'error', orgId: null, component: 'access', code: downKey, dedupeKey: downKey },
      message: `The store of the rate limits does not answer. Until it does: agent requests ${says[agent]}, crud requests ${says[crud]}, sign-ins ${says[open]}. It is tried again by itself; see that it runs.`,
      details: { error },
    })
  }
  const cameUp = (): void => {
    if (state.kind === 'up') return
    state = { kind: 'up' }
    void raiseAlert({
      ...{ severity: 'info', orgId: null, component: 'access', code: 'rate_limits.store_up' },
      message: 'The store of the rate limits answers again: all processes count together.',
      resolves: downKey,
    })
  }
  const ask = async <T>(work: () => Promise<T>): Promise<{ readonly value: T } | undefined> => {
    if (state.kind === 'down') {
      if (clock.monotonicMs() < state.askAgainAtMs) return undefined
      // One tries, and whoever comes meanwhile does not wait for it.
      state.askAgainAtMs = clock.monotonicMs() + retryMs
    }
    try {
      const value = await work()
      cameUp()
      return { value }
    } catch (thrown) {
      wentDown(asError(thrown))
      return undefined
    }
  }

  return {
    async checkRateLimit(subject, bucket, limitPerMinute) {
      const answer = await ask(() => shared.checkRateLimit(subject, bucket, limitPerMinute))
      if (answer !== undefined) return answer.value
      if (whenDown[bucket] === 'closed') return closedFor(retryMs)
      return await local.checkRateLimit(subject, bucket, limitPerMinute)
    },
    async resetRateLimit(subject, bucket) {
      await local.resetRateLimit(subject, bucket)
      await ask(() => shared.resetRateLimit(subject, bucket))
    },
  }
}

const says: Readonly<Record<WhenDown, string>> = {
  closed: 'are refused',
  open: 'are limited by each process for itself',
}

const closedFor = (retryMs: number): RateDecision => ({
  ...{ allowed: false, remaining: 0 },
  retryAfterSeconds: Math.max(1, Math.ceil(retryMs / 1_000)),
})
