import { asError } from '#kernel'
import type { Logger } from '#telemetry'

/** Work that is done again and again, beside everything else. */
export type Upkeep = { stop(): Promise<void> }

/** Does the tasks one after another, each time after a rest. One that fails is logged and tried again the next time. */
export function startUpkeep(
  log: Logger,
  everyMs: number,
  tasks: Readonly<Record<string, () => Promise<unknown>>>,
): Upkeep {
  let timer: NodeJS.Timeout | undefined
  let working: Promise<void> = Promise.resolve()
  let stopped = false
  const round = async (): Promise<void> => {
    for (const [task, work] of Object.entries(tasks)) {
      if (stopped) return
      await work().catch((thrown) => log.warn({ task, error: asError(thrown) }, 'Upkeep failed and is tried again.'))
    }
    if (!stopped) rest()
  }
  const rest = () => {
    timer = setTimeout(() => {
      working = round()
    }, everyMs)
  }
  rest()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await working
    },
  }
}
