import { type Clock, RemoteCallError, type RetryPolicy, retry } from '#kernel'
import type { Logger } from '#telemetry'

export type RemoteRetryDeps = {
  readonly clock: Pick<Clock, 'monotonicMs'>
  readonly random: () => number
  readonly retryPolicy: RetryPolicy
  readonly log: Logger
}

export type RetriedCall = {
  readonly signal: AbortSignal
  /** What is logged when an attempt fails and another follows. */
  readonly warning: string
  /** Logged beside the warning: which run, which model. */
  readonly about?: Readonly<Record<string, unknown>>
  /** Only what surely was not processed is tried again. */
  readonly once?: boolean
}

/** Tries a call to a server outside again while that may help, after the wait the server asks for. @throws what the last attempt throws */
export async function retryRemoteCall<T>(
  { clock, random, retryPolicy, log }: RemoteRetryDeps,
  { signal, warning, about, once = false }: RetriedCall,
  attempt: () => Promise<T>,
): Promise<T> {
  return await retry(
    retryPolicy,
    {
      isRetryable: (error) =>
        error instanceof RemoteCallError && error.retryable && (!once || error.fate === 'not_processed'),
      requestedWaitMs: (error) => (error instanceof RemoteCallError ? error.retryAfterMs : undefined),
      onRetry: ({ error, attempt, waitMs }) =>
        log.warn({ ...about, attempt, wait_ms: Math.round(waitMs), error }, warning),
      monotonicMs: clock.monotonicMs,
      random,
      signal,
    },
    attempt,
  )
}
