import type { Breaker, RunId } from '#kernel'
import { type RemoteRetryDeps, retryRemoteCall } from '../retry-remote-call.ts'
import type { AdaptiveLimit } from './adaptive-limit.ts'
import type { LanguageModels, ModelRequest } from './model-port.ts'

export type GuardDeps = RemoteRetryDeps & {
  readonly breaker: (provider: string, key: string) => Breaker
  /** How many calls of this process run at once. */
  readonly limit: AdaptiveLimit
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
  const warning = 'A call to a model failed and is tried again.'
  return await retryRemoteCall(
    deps,
    { signal, warning, about: { run_id: call.runId, model: request.model } },
    // The place is taken before the money: what waits for a place must not hold any.
    () => deps.limit.run(() => breaker.run(attempt), signal),
  )
}
