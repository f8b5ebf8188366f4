/** What one side measures in one round. Times in milliseconds. */
export type Measurement = {
  readonly perStepMs: number
  /** With reading back all that was said before, as after a restart. */
  readonly turnMs: Readonly<Record<'20' | '100' | '200', number>>
  /** A turn in the middle of a session, which knows what was said. The other side reads it back each time. */
  readonly liveTurnMs?: Readonly<Record<'20' | '100' | '200', number>>
  readonly payload: number
  readonly stored: number
  readonly resumedMs: number
  /** Decided in another process than that of the worker. */
  readonly resumedElsewhereMs?: number
  readonly listing: { readonly listed: number; readonly ms: number }
}
