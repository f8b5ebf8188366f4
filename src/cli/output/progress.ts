import type { Io } from '../io.ts'

/** One line on stderr that is overwritten: how much is done, how fast, and how long it will still take. */
export type Progress = { update(done: number, total: number, label: string): void; clear(): void }

/** Quiet where nobody looks. */
export function progressLine(io: Io, monotonicMs: () => number): Progress {
  if (!io.isTerminal) return { update: () => {}, clear: () => {} }
  const startedMs = monotonicMs()
  let lastMs = Number.NEGATIVE_INFINITY
  return {
    update(done, total, label) {
      const nowMs = monotonicMs()
      if (nowMs - lastMs < 100 && done < total) return
      lastMs = nowMs
      const perSecond = done / Math.max(0.001, (nowMs - startedMs) / 1_000)
      const left = perSecond > 0 ? Math.ceil((total - done) / perSecond) : undefined
      const width = 24
      const filled = total === 0 ? width : Math.round(Math.min(1, done / total) * width)
      const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`
      const rest = left === undefined ? '' : `, ${left} s left`
      io.err(
        `\r\u001b[K${`${bar} ${done}/${total} ${label}, ${perSecond.toFixed(1)}/s${rest}`.slice(0, io.columns - 1)}`,
      )
    },
    clear() {
      io.err('\r\u001b[K')
    },
  }
}
