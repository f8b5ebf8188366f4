const firstLookMs = 2_000

/**
 * How long to wait before a batch is looked at again, in milliseconds: a quarter of the time it has taken so far, so that a quick one
 * is noticed soon and one of a day asked about rarely; at least two seconds, and never longer than `pollMs`.
 */
export function nextLookMs({ elapsedMs, pollMs }: { readonly elapsedMs: number; readonly pollMs: number }): number {
  return Math.min(Math.max(firstLookMs, Math.round(elapsedMs / 4)), pollMs)
}
