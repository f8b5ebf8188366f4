/** Inputs that one transaction does. More would make those at the end wait for a longer one. */
const mostTogether = 64

/**
 * Work on the same row waits for its lock, and each would wait for its own commit. So what comes for a key while a transaction for
 * it is under way is done together in the next one: one lock and one commit for all. `run` gives one output for each input.
 */
export function coalesce<Input, Output>(
  run: (inputs: readonly Input[]) => Promise<readonly Output[]>,
): (key: string, input: Input) => Promise<Output> {
  type Waiting = {
    readonly input: Input
    readonly resolve: (output: Output) => void
    readonly reject: (error: unknown) => void
  }
  const queues = new Map<string, Waiting[]>()

  const drain = async (key: string, queue: Waiting[]): Promise<void> => {
    while (queue.length > 0) {
      const batch = queue.splice(0, mostTogether)
      try {
        const outputs = await run(batch.map(({ input }) => input))
        if (outputs.length !== batch.length) throw new TypeError('every input has an output')
        for (const [index, output] of outputs.entries()) batch[index]?.resolve(output)
      } catch (error) {
        for (const waiting of batch) waiting.reject(error)
      }
    }
    queues.delete(key)
  }

  return (key, input) =>
    new Promise((resolve, reject) => {
      const waiting: Waiting = { input, resolve, reject }
      const queue = queues.get(key)
      if (queue !== undefined) {
        queue.push(waiting)
        return
      }
      const started = [waiting]
      queues.set(key, started)
      void drain(key, started)
    })
}
