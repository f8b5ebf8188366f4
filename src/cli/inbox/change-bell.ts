import { watch } from 'node:fs'
import { sleep } from '#kernel'

/** Says when to look at a folder again. */
export type ChangeBell = {
  /** Resolves on a change since the last wait, after `atMostMs`, or when the signal aborts; never sooner than `atLeastMs`. */
  wait(input: { atLeastMs: number; atMostMs: number; signal: AbortSignal }): Promise<void>
  close(): void
}

/** Rings when the system says that something changed below a folder. Where it cannot say so, time alone must do. */
export function changeBell(directory: string): ChangeBell {
  let ring = new AbortController()
  let stop = () => {}
  try {
    const watcher = watch(directory, { recursive: true }, () => ring.abort())
    watcher.on('error', () => watcher.close())
    stop = () => watcher.close()
  } catch {
    // The folder is on a file system without events, or the system has no watches left.
  }
  return {
    async wait({ atLeastMs, atMostMs, signal }) {
      // A file that is being written rings all the time: looking that often would only cost.
      await sleep(atLeastMs, signal).catch(() => {})
      await sleep(Math.max(0, atMostMs - atLeastMs), AbortSignal.any([signal, ring.signal])).catch(() => {})
      ring = new AbortController()
    },
    close: stop,
  }
}
