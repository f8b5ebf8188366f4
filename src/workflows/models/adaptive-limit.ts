import { RemoteCallError } from '#kernel'

/** Lets so many calls run at once; fewer while the server says that they are too many. */
export type AdaptiveLimit = {
  /** Waits for a place; the signal ends the wait. */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>
  /** How many calls may run at once now. */
  current(): number
}

/** After it was lowered, answers to calls that were under way by then say nothing new. In milliseconds. */
const restMs = 1_000

/**
 * Halves what may run at once with a rate limit, and raises it by one for each round of calls that are answered, up to `most`
 * (additive increase, multiplicative decrease: Chiu and Jain, 1989).
 */
export function createAdaptiveLimit(most: number, clock: { readonly monotonicMs: () => number }): AdaptiveLimit {
  let limit = most
  let running = 0
  let loweredAtMs = Number.NEGATIVE_INFINITY
  const waiting: (() => void)[] = []

  const admit = () => {
    while (running < Math.floor(limit)) {
      const next = waiting.shift()
      if (next === undefined) return
      running += 1
      next()
    }
  }

  const enter = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const leave = () => {
        const place = waiting.indexOf(start)
        if (place >= 0) waiting.splice(place, 1)
        reject(signal.reason)
      }
      const start = () => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      signal.addEventListener('abort', leave, { once: true })
      waiting.push(start)
      admit()
    })

  return {
    current: () => Math.floor(limit),
    async run(work, signal) {
      await enter(signal)
      try {
        const result = await work()
        limit = Math.min(most, limit + 1 / limit)
        return result
      } catch (error) {
        if (error instanceof RemoteCallError && error.failure === 'rate_limited') {
          const nowMs = clock.monotonicMs()
          if (nowMs - loweredAtMs >= restMs) {
            limit = Math.max(1, limit / 2)
            loweredAtMs = nowMs
          }
        }
        throw error
      } finally {
        running -= 1
        admit()
      }
    },
  }
}
