import { type Breaker, RemoteCallError, type RetryPolicy } from '#kernel'
import { type RemoteRetryDeps, retryRemoteCall } from '../retry-remote-call.ts'
import type { RemoteCallOptions } from './remote-index-provider.ts'

export type RemoteCallerDeps = RemoteRetryDeps & {
  readonly breaker: Breaker
  /** One attempt may take so long. */
  readonly timeoutMs: number
}

/** A call to the provider of files and vector stores, tried again while it may pass. @throws RemoteCallError */
export type RemoteCaller = <T>(
  signal: AbortSignal,
  work: (options: RemoteCallOptions) => Promise<T>,
  overrides?: Partial<RetryPolicy>,
) => Promise<T>

export function createRemoteCaller(deps: RemoteCallerDeps): RemoteCaller {
  const { breaker, retryPolicy, timeoutMs } = deps
  const warning = 'A call for remote files failed and is tried again.'
  return (signal, work, overrides) =>
    retryRemoteCall({ ...deps, retryPolicy: { ...retryPolicy, ...overrides } }, { signal, warning }, () =>
      breaker.run(() => work({ signal, timeoutMs })),
    )
}

/** Whether it may go better later, by itself or when a person has done something; what it was about is not at fault. */
export function mayPassLater(error: unknown): boolean {
  return error instanceof RemoteCallError && error.failureClass !== 'permanent'
}

export function isNotFound(error: unknown): boolean {
  return error instanceof RemoteCallError && error.failure === 'not_found'
}
