import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel'
import { RemoteCallError } from './remote-call-error.ts'

export type BreakerSettings = {
  /** Failures one after another that open it. */
  readonly failures: number
  /** How long it refuses calls before it lets one try, in milliseconds. */
  readonly openMs: number
}

export type BreakerState = 'closed' | 'open' | 'half_open'

/** Stops calling a server that is not well, and finds out by one call at a time when it is again. */
export type Breaker = {
  /** @throws RemoteCallError `provider.breaker_open` without calling, while it is open */
  run<T>(work: () => Promise<T>): Promise<T>
  state(): BreakerState
}

export type BreakerInput = {
  readonly provider: string
  readonly settings: BreakerSettings
  readonly onChange?: (state: BreakerState) => void
}

const states: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
  [CircuitState.HalfOpen]: 'half_open',
}

/** Counts what `RemoteCallError` says opens a breaker; a rate limit and a refusal leave it as it is. */
export function createBreaker({ provider, settings, onChange }: BreakerInput): Breaker {
  const failing = handleWhen((error) => error instanceof RemoteCallError && error.opensBreaker)
  const breaker = circuitBreaker(failing, {
    breaker: new ConsecutiveBreaker(settings.failures),
    halfOpenAfter: settings.openMs,
  })
  breaker.onStateChange((state) => onChange?.(states[state]))
  return {
    state: () => states[breaker.state],
    async run(work) {
      try {
        return await breaker.execute(work)
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) throw error
        throw new RemoteCallError({
          provider,
          failure: 'breaker_open',
          message: `${provider} failed ${settings.failures} times in a row and is not called for a while. It is tried again by itself.`,
          retryAfterMs: settings.openMs,
          cause: error,
        })
      }
    },
  }
}

/** One breaker for each key, for example provider, model and address, made when it is first asked for. */
export function createBreakers(
  settings: BreakerSettings,
  onChange?: (key: string, state: BreakerState) => void,
): (provider: string, key: string) => Breaker {
  const breakers = new Map<string, Breaker>()
  return (provider, key) => {
    const found = breakers.get(key)
    if (found !== undefined) return found
    const made = createBreaker({ provider, settings, onChange: (state) => onChange?.(key, state) })
    breakers.set(key, made)
    return made
  }
}
