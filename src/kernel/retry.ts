import { asError } from './errors.ts'
import { sleep } from './sleep.ts'

export type RetryPolicy = {
  /** The first call counts. */
  readonly maxAttempts: number
  readonly firstWaitMs: number
  readonly maxWaitMs: number
  /** From the first call to the start of the last one. */
  readonly deadlineMs: number
}

/** 5 attempts, waits of 2 s doubling to 60 s. */
export const defaultRetryPolicy: RetryPolicy = {
  maxAttempts: 5,
  firstWaitMs: 2_000,
  maxWaitMs: 60_000,
  deadlineMs: 300_000,
}

export type RetryDeps = {
  readonly isRetryable: (error: Error) => boolean
  /** A wait the other side asked for (`Retry-After`), in milliseconds. It is obeyed, never shortened. */
  readonly requestedWaitMs?: (error: Error) => number | undefined
  readonly onRetry?: (retry: { error: Error; attempt: number; waitMs: number }) => void
  readonly monotonicMs: () => number
  /** In [0, 1). */
  readonly random: () => number
  readonly signal?: AbortSignal
}

/**
 * Calls `work` until it succeeds, fails for good, or the policy is used up; then throws the last error. Waits grow by
 * doubling with full jitter (AWS Architecture Blog, "Exponential Backoff and Jitter", 2015). A wait that would pass
 * the deadline is not begun.
 */
export async function retry<T>(
  policy: RetryPolicy,
  deps: RetryDeps,
  work: (attempt: number) => Promise<T>,
): Promise<T> {
  const startedMs = deps.monotonicMs()
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt)
    } catch (thrown) {
      const error = asError(thrown)
      if (attempt >= policy.maxAttempts || !deps.isRetryable(error)) throw thrown
      const ceilingMs = Math.min(policy.maxWaitMs, policy.firstWaitMs * 2 ** (attempt - 1))
      const waitMs = deps.requestedWaitMs?.(error) ?? ceilingMs * deps.random()
      if (deps.monotonicMs() - startedMs + waitMs > policy.deadlineMs) throw thrown
      deps.onRetry?.({ error, attempt, waitMs })
      await sleep(waitMs, deps.signal)
    }
  }
}
