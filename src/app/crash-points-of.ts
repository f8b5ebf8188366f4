import type { Settings } from '#config'
import type { CrashPoints } from '#kernel'

/** Stops this process as `kill -9` would, at the moment a test asked for. */
export function crashPointsOf(settings: Settings): CrashPoints {
  const { crashAt } = settings.testing
  let reached = 0
  return {
    reach(name) {
      if (name !== crashAt?.name) return
      reached += 1
      if (reached === crashAt.count) process.kill(process.pid, 'SIGKILL')
    },
  }
}
