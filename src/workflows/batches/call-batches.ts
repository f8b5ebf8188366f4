import type { ModelBatches } from '../models/batches-port.ts'
import type { ModelCallOptions } from '../models/model-port.ts'
import { retryRemoteCall } from '../retry-remote-call.ts'
import type { BatchDeps } from './batch-deps.ts'

type CallDeps = Pick<BatchDeps, 'batches' | 'breaker' | 'clock' | 'random' | 'retryPolicy' | 'timeoutMs' | 'log'>

/** Files are large. */
const fileTimes = 5

export type RemoteWork = { readonly signal: AbortSignal; readonly isFile?: true } & (
  | { readonly kind: 'read' }
  /**
   * It leaves something behind, so it is only repeated when it surely was not processed. Every attempt begins with `hold`,
   * which throws when another process has the batch: one that was frozen meanwhile finds out here and sends nothing.
   */
  | { readonly kind: 'once'; readonly hold: () => Promise<void> }
)

/** Calls the provider of batches, in the same breaker and retry as every call outward. @throws RemoteCallError */
export async function callBatches<T>(
  deps: CallDeps,
  remote: RemoteWork,
  work: (batches: ModelBatches, options: ModelCallOptions) => Promise<T>,
): Promise<T> {
  const { signal, kind, isFile } = remote
  const timeoutMs = isFile ? deps.timeoutMs * fileTimes : deps.timeoutMs
  const warning = 'A call about a batch failed and is tried again.'
  return await retryRemoteCall(deps, { signal, warning, once: kind === 'once' }, async () => {
    if (remote.kind === 'once') await remote.hold()
    return await deps.breaker.run(() => work(deps.batches, { signal, timeoutMs }))
  })
}
