import { setTimeout as delay } from 'node:timers/promises'

/** Waits, and stops waiting at once when the signal aborts. @throws the signal's reason */
export async function sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted()
  try {
    await delay(durationMs, undefined, signal ? { signal } : {})
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  }
}
