import { type Breaker, type Clock, RemoteCallError, type RetryPolicy, type RunId, retry } from '#kernel'
import type { Logger } from '#telemetry'
import type { AdaptiveLimit } from './adaptive-limit.ts'
import type { LanguageModels, ModelRequest } from './model-port.ts'

export type GuardDeps = {
  readonly clock: Pick<Clock, 'monotonicMs'>
  readonly random: () => number
  readonly breaker: (provider: string, key: string) => Breaker
  /** How many calls of this process run at once. */
  readonly limit: AdaptiveLimit
  readonly retryPolicy: RetryPolicy
  readonly log: Logger
}

export type GuardedCall = {
  readonly models: Pick<LanguageModels, 'provider' | 'address'>
  readonly request: Pick<ModelRequest, 'model'>
  readonly call: { readonly runId: RunId | null }
  readonly signal: AbortSignal
}

/** Talks to a server of models: in its place, in its breaker, and again where that may help. @throws what the last attempt throws */
export async function guardedCall<T>(deps: GuardDeps, guarded: GuardedCall, attempt: () => Promise<T>): Promise<T> {
  const { models, request, call, signal } = guarded
  const breaker = deps.breaker(models.provider, `${models.provider} ${request.model} ${models.address}`)
  return await retry(
    deps.retryPolicy,
    {
      isRetryable: (error) => error instanceof RemoteCallError && error.retryable,
      requestedWaitMs: (error) => (error instanceof RemoteCallError ? error.retryAfterMs : undefined),
      onRetry: ({ error, attempt, waitMs }) =>
        deps.log.warn(
          { run_id: call.runId, model: request.model, attempt, wait_ms: Math.round(waitMs), error },
          'A call to a model failed and is tried again.',
        ),
      monotonicMs: deps.clock.monotonicMs,
      random: deps.random,
      signal,
    },
    // The place is taken before the money: what waits for a place must not hold any.
    () => deps.limit.run(() => breaker.run(attempt), signal),
  )
}
