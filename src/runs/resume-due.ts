import type { Database } from '#database'
import { type Actor, asError, errorCode } from '#kernel'
import type { Logger } from '#telemetry'
import { listDuePauses } from './intervention-store.ts'
import { type DecideDeps, resumeRun } from './resume-run.ts'

const actor: Actor = { kind: 'system', name: 'auto-resume' }

/** So many at a time; the others come with the next look. */
const mostAtOnce = 200

/**
 * Lets runs go on whose time has come: a budget's period began anew, a provider may be well again. Run on a schedule, by
 * any number of processes at once. Returns how many went on.
 */
export async function resumeDueRuns(deps: DecideDeps & { database: Database; log: Logger }): Promise<number> {
  const now = deps.clock.now()
  const due = await deps.database.asOwner((tx) => listDuePauses(tx, { now, limit: mostAtOnce }))
  let resumed = 0
  for (const { orgId, interventionId } of due) {
    try {
      const resolution = { action: 'auto_resume', note: null, details: {} } as const
      await deps.database.withOrg(orgId, actor, (tx) => resumeRun(deps, tx, { id: interventionId, resolution }))
      resumed += 1
    } catch (thrown) {
      // A person or another process was faster; the run goes on either way.
      if (errorCode(thrown) === 'intervention.resolved') continue
      deps.log.warn({ intervention_id: interventionId, error: asError(thrown) }, 'A waiting run could not go on.')
    }
  }
  if (resumed > 0) deps.log.info({ count: resumed }, 'Waiting runs went on by themselves.')
  return resumed
}
