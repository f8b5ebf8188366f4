import type { Database } from '#database'
import type { Actor } from '#kernel'
import type { Logger } from '#telemetry'
import { listDuePauses } from './intervention-store.ts'
import { type DecideDeps, resumeRun } from './resume-run.ts'
import { sweepOver } from './sweep-waits.ts'

const actor: Actor = { kind: 'system', name: 'auto-resume' }

/**
 * Lets runs go on whose time has come: a budget's period began anew, a provider may be well again. What it returns is run on a
 * schedule, by any number of processes at once, and returns how many went on.
 */
export function dueRunsSweep(deps: DecideDeps & { database: Database; log: Logger }): () => Promise<number> {
  const sweep = sweepOver(deps, {
    list: listDuePauses,
    async work({ orgId, interventionId }) {
      const resolution = { action: 'auto_resume', note: null, details: {} } as const
      await deps.database.withOrg(orgId, actor, (tx) => resumeRun(deps, tx, { id: interventionId, resolution }))
      return true
    },
    failed: 'A waiting run could not go on.',
  })
  return async () => {
    const resumed = await sweep(deps.clock.now())
    if (resumed > 0) deps.log.info({ count: resumed }, 'Waiting runs went on by themselves.')
    return resumed
  }
}
