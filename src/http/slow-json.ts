const toldMs = 10_000

/**
 * An answer that takes its time: white space, which JSON may begin with, keeps the connection alive until it is there.
 * @param left told when nobody waits for it any more
 */
export function slowJson(
  work: Promise<unknown>,
  { left, everyMs = toldMs }: { readonly left: () => void; readonly everyMs?: number },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let timer: NodeJS.Timeout
  let awaited = true
  return new ReadableStream({
    start(controller) {
      const say = (text: string) => controller.enqueue(encoder.encode(text))
      timer = setInterval(() => say(' '), everyMs)
      const end = (how: () => void) => {
        clearInterval(timer)
        if (awaited) how()
      }
      work.then(
        (value) =>
          end(() => {
            say(JSON.stringify(value))
            controller.close()
          }),
        (thrown) => end(() => controller.error(thrown)),
      )
    },
    cancel() {
      awaited = false
      clearInterval(timer)
      left()
    },
  })
}
