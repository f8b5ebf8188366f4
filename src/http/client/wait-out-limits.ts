import { DomainError, defaultRetryPolicy, type RetryPolicy, retry } from '#kernel'

/** As often as it takes, and for so long. */
const patience: RetryPolicy = { ...defaultRetryPolicy, maxAttempts: 1_000, deadlineMs: 300_000 }

const secondsIn = (error: Error): number | undefined => {
  const seconds = error instanceof DomainError ? error.details.retryAfterSeconds : undefined
  return typeof seconds === 'number' ? seconds : undefined
}

export type WaitOptions = {
  readonly signal?: AbortSignal | undefined
  readonly policy?: RetryPolicy
  /** Told of each wait before it begins, in milliseconds. */
  readonly onWait?: ((waitMs: number) => void) | undefined
}

/**
 * Does it again when it was refused for a rate limit, as soon as the server allows it; after five minutes, or for a wait
 * that goes beyond them, it gives up with the refusal. Nothing was done for a request that was refused so.
 */
export function waitOutLimits<Answer>(
  work: () => Promise<Answer>,
  { signal, policy = patience, onWait }: WaitOptions = {},
): Promise<Answer> {
  return retry(
    policy,
    {
      isRetryable: (error) =>
        error instanceof DomainError && error.code === 'rate.limited' && secondsIn(error) !== undefined,
      requestedWaitMs: (error) => {
        const seconds = secondsIn(error)
        // Many who were refused at once are not to come back at once.
        return seconds === undefined ? undefined : seconds * 1_000 + Math.random() * 250
      },
      monotonicMs: () => performance.now(),
      random: Math.random,
      ...(signal && { signal }),
      ...(onWait && { onRetry: ({ waitMs }) => onWait(waitMs) }),
    },
    work,
  )
}
