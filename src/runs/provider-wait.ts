const firstWaitMs = 60_000
const longestWaitMs = 3_600_000

export type ProviderWait = {
  /** What the provider asked for (`Retry-After`), in milliseconds; it is never asked sooner. 0 where it said nothing. */
  readonly askedMs: number
  /** Times that the run waited for a provider before. */
  readonly pauses: number
  /** In [0, 1). */
  readonly random: () => number
}

/**
 * How long a run waits for a provider that is down, in milliseconds: any time up to a minute, then two, to an hour, on top of what
 * was asked for. A thousand runs that met the same failure at once must not come back at once (full jitter: AWS Architecture
 * Blog, "Exponential Backoff and Jitter", 2015).
 */
export function providerWaitMs({ askedMs, pauses, random }: ProviderWait): number {
  const ceilingMs = Math.min(firstWaitMs * 2 ** pauses, longestWaitMs)
  return Math.min(askedMs, longestAskedMs) + Math.round(ceilingMs * random())
}

/** A provider that asks for a year is asked again tomorrow: a person sees the run waiting until then. */
const longestAskedMs = 86_400_000
