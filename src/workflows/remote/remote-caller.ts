import { type Breaker, type Clock, RemoteCallError, type RetryPolicy, retry } from '#kernel'
import type { Logger } from '#telemetry'
import type { RemoteCallOptions } from './remote-index-provider.ts'

export type RemoteCallerDeps = {
  readonly breaker: Breaker
  readonly retryPolicy: RetryPolicy
  /** One attempt may take so long. */
  readonly timeoutMs: number
  readonly clock: Pick<Clock, 'monotonicMs'>
  readonly random: () => number
  readonly log: Logger
}

/** A call to the provider of files and vector stores, tried again while it may pass. @throws RemoteCallError */
export type RemoteCaller = <T>(
  signal: AbortSignal,
  work: (options: RemoteCallOptions) => Promise<T>,
  overrides?: Partial<RetryPolicy>,
) => Promise<T>

export function createRemoteCaller(deps: RemoteCallerDeps): RemoteCaller {
  const { breaker, retryPolicy, timeoutMs, log } = deps
  return (signal, work, overrides) =>
    retry(
      { ...retryPolicy, ...overrides },
      {
        isRetryable: (error) => error instanceof RemoteCallError && error.retryable,
        requestedWaitMs: (error) => (error instanceof RemoteCallError ? error.retryAfterMs : undefined),
        onRetry: ({ error, attempt, waitMs }) =>
          log.warn(
            { attempt, wait_ms: Math.round(waitMs), error },
            'A call for remote files failed and is tried again.',
          ),
        monotonicMs: deps.clock.monotonicMs,
        random: deps.random,
        signal,
      },
      () => breaker.run(() => work({ signal, timeoutMs })),
    )
}

/** Whether it may go better later, by itself or when a person has done something; what it was about is not at fault. */
export function mayPassLater(error: unknown): boolean {
  return error instanceof RemoteCallError && error.failureClass !== 'permanent'
}

export function isNotFound(error: unknown): boolean {
  return error instanceof RemoteCallError && error.failure === 'not_found'
}
