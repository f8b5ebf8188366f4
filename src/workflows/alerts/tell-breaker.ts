import { asError, type BreakerState, unreachable } from '#kernel'
import type { Logger, RaiseAlert } from '#telemetry'

/** Raises an alert when a breaker opens, and says that it is over when it closes. @returns what takes a breaker's key and new state */
export function tellBreaker(deps: {
  readonly raiseAlert: RaiseAlert
  readonly log: Logger
  /** Told of a breaker that closed: what waited for it may go on. */
  readonly onClosed?: (key: string) => Promise<unknown>
}): (key: string, state: BreakerState) => void {
  const { raiseAlert, log, onClosed = async () => {} } = deps
  const openKey = (key: string) => `provider.breaker_open ${key}`
  const common = (key: string) => ({ orgId: null, component: 'providers', details: { breaker: key } }) as const
  return (key, state) => {
    switch (state) {
      case 'open':
        void raiseAlert({
          ...common(key),
          severity: 'error',
          code: 'provider.breaker_open',
          dedupeKey: openKey(key),
          message: `${key} failed several times in a row and is not called for a while. It is tried again by itself.`,
        })
        return
      case 'closed':
        void raiseAlert({
          ...common(key),
          severity: 'info',
          code: 'provider.breaker_closed',
          dedupeKey: `provider.breaker_closed ${key}`,
          message: `${key} answers again.`,
          resolves: openKey(key),
        })
        void onClosed(key).catch((thrown) =>
          log.warn({ breaker: key, error: asError(thrown) }, 'What waits for a provider was not told that it answers.'),
        )
        return
      case 'half_open':
        log.info({ breaker: key }, 'A breaker lets one call try.')
        return
      default:
        unreachable(state)
    }
  }
}
