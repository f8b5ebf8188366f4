import type { Settings } from '#config'

/** What is being answered when a process stops may take this long. */
export const closeGraceMs = 5_000

/** For the database to open or close, and all else that is done meanwhile. */
const othersMs = 15_000

/** How long to wait for a process that has the lock but does not answer yet (it is starting) or any more (stopping). */
export function holderTimeoutMs({ worker }: { readonly worker: Pick<Settings['worker'], 'drainTimeoutMs'> }): number {
  return closeGraceMs + worker.drainTimeoutMs + othersMs
}
