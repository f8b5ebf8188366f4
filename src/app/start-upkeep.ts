import { asError } from '#kernel'
import type { NewAlert, RaiseAlert } from '#telemetry'

/** Work that is done again and again, beside everything else. */
export type Upkeep = { stop(): Promise<void> }

/** Does the tasks one after another, each time after a rest. One that fails is told of and tried again the next time. */
export function startUpkeep(
  raiseAlert: RaiseAlert,
  everyMs: number,
  tasks: Readonly<Record<string, () => Promise<unknown>>>,
): Upkeep {
  let timer: NodeJS.Timeout | undefined
  let working: Promise<void> = Promise.resolve()
  let stopped = false
  const round = async (): Promise<void> => {
    for (const [task, work] of Object.entries(tasks)) {
      if (stopped) return
      await work().catch((thrown) => raiseAlert(failureOf(task, asError(thrown))))
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

const failureOf = (task: string, error: Error): NewAlert => ({
  severity: 'error',
  orgId: null,
  component: 'upkeep',
  code: 'upkeep.failed',
  dedupeKey: `upkeep.failed ${task}`,
  message: `The upkeep task ${task} failed and is tried again by itself. Look at the error if it goes on.`,
  details: { task, error },
})
