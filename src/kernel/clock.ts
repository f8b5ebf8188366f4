/** The only source of time. Tests pass one that stands still. */
export type Clock = {
  /** Wall time, for rows and people. */
  now(): Date
  /** Milliseconds that never run backwards, for durations and deadlines. */
  monotonicMs(): number
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
}
