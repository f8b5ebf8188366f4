import type { WriteBlobOptions } from '#documents'
import { type ContentHash, contentHasher } from '#kernel'
import { tooLarge } from './storage-errors.ts'

const headBytes = 1_024

/**
 * Hashes a stream and hands it on chunk by chunk, the first bytes only after they were inspected. Stops at once when
 * the signal aborts, even if the stream never says anything again.
 * @throws DomainError `document.too_large`, what `inspectHead` throws, the signal's reason
 */
export async function receiveBytes(
  bytes: AsyncIterable<Uint8Array>,
  options: WriteBlobOptions,
  keep: (chunk: Uint8Array) => Promise<void>,
): Promise<{ readonly hash: ContentHash; readonly sizeBytes: number }> {
  const hasher = contentHasher()
  let sizeBytes = 0
  /** What came before the head was long enough to look at. */
  let head: Uint8Array | undefined = new Uint8Array(0)
  const inspect = async (unseen: Uint8Array) => {
    options.inspectHead?.(unseen.subarray(0, headBytes))
    head = undefined
    if (unseen.length > 0) await keep(unseen)
  }
  for await (const chunk of untilAborted(bytes, options.signal)) {
    sizeBytes += chunk.length
    if (sizeBytes > options.maxBytes) throw tooLarge(options.maxBytes)
    hasher.update(chunk)
    if (head === undefined) {
      await keep(chunk)
      continue
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk])
    if (head.length >= headBytes) await inspect(head)
  }
  if (head !== undefined) await inspect(head)
  return { hash: hasher.digest(), sizeBytes }
}

async function* untilAborted(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  if (signal === undefined) {
    yield* bytes
    return
  }
  signal.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  // Nobody waits for it between two chunks.
  aborted.promise.catch(() => {})
  const onAbort = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  const iterator = bytes[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted.promise])
      signal.throwIfAborted()
      if (next.done === true) return
      yield next.value
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    // Not awaited: a stream that hangs would hang here too.
    iterator.return?.().catch(() => {})
  }
}
