/** An answer that has its place until it is read to its end, breaks, or nobody reads it any more. */
export function placedLines(
  lines: AsyncIterable<Uint8Array>,
  { free, signal }: { readonly free: () => void; readonly signal: AbortSignal },
): ReadableStream<Uint8Array> {
  const reading = lines[Symbol.asyncIterator]()
  if (signal.aborted) free()
  else signal.addEventListener('abort', free, { once: true })
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reading.next()
        if (done !== true) return controller.enqueue(value)
      } catch (thrown) {
        free()
        throw thrown
      }
      free()
      controller.close()
    },
    async cancel() {
      free()
      await reading.return?.()
    },
  })
}

/** Of each user or key, and of all in this process: each is read for as long as somebody takes a little of it. */
export const exportPlaces = { each: 3, all: 30, code: 'export.too_many', what: 'exports' } as const
