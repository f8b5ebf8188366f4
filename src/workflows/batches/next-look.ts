const firstLookMs = 2_000

/**
 * How long to wait before a batch is looked at again, in milliseconds: as long as it has taken so far, so that a quick one is
 * noticed soon, and never longer than `pollMs`.
 */
export function nextLookMs({ elapsedMs, pollMs }: { readonly elapsedMs: number; readonly pollMs: number }): number {
  return Math.min(Math.max(firstLookMs, elapsedMs), pollMs)
}
