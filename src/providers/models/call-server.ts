import type { Clock } from '#kernel'
import { remoteFailure, type SdkErrors } from './remote-failure.ts'

export type ServerCall = {
  readonly provider: string
  readonly clock: Pick<Clock, 'now'>
  /** The caller's: what it stops is no failure of the server. */
  readonly signal: AbortSignal
  /** For all that `work` does. */
  readonly timeoutMs: number
}

/**
 * Runs `work` with a signal of its own that ends it, its bodies too, at the deadline or when the caller stops.
 *
 * @throws RemoteCallError, or the reason of the caller's signal
 */
export async function callServer<T>(
  call: ServerCall,
  sdk: SdkErrors,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  call.signal.throwIfAborted()
  const deadline = AbortSignal.timeout(call.timeoutMs)
  try {
    return await work(AbortSignal.any([call.signal, deadline]))
  } catch (thrown) {
    call.signal.throwIfAborted()
    const { provider, timeoutMs } = call
    throw remoteFailure(sdk, thrown, {
      provider,
      timeoutMs,
      timedOut: deadline.aborted,
      nowMs: call.clock.now().getTime(),
    })
  }
}
