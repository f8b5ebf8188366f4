import { recordEvent } from '#audit'
import type { Database, OrgTransaction } from '#database'
import { type Actor, asError, errorCode } from '#kernel'
import type { Logger, RaiseAlert } from '#telemetry'
import { cancelWaitingRun } from './cancel-run.ts'
import { insertAction, listOverdue, passDeadline } from './deadline-store.ts'
import { fittingDecisions } from './fitting-decisions.ts'
import type { Intervention } from './pause.ts'
import { type DecideDeps, getIntervention, resumeRun } from './resume-run.ts'
import { lockRun } from './run-store.ts'

const actor: Actor = { kind: 'system', name: 'deadline' }

/** So many at a time; the others come with the next look. */
const mostAtOnce = 200

type EndDeps = DecideDeps & { readonly database: Database; readonly log: Logger; readonly raiseAlert: RaiseAlert }

/**
 * Does what was said of waits that nobody decided about in time: denies what was asked, cancels the run, or tells somebody. Run on
 * a schedule, by any number of processes at once. Returns of how many.
 */
export async function endOverdueWaits(deps: EndDeps): Promise<number> {
  const now = deps.clock.now()
  const overdue = await deps.database.asOwner((tx) => listOverdue(tx, { now, limit: mostAtOnce }))
  let ended = 0
  for (const { orgId, interventionId, runId } of overdue) {
    try {
      const done = await deps.database.withOrg(orgId, actor, async (tx) => {
        await lockRun(tx, runId)
        const outcome = await passDeadline(tx, { interventionId, now })
        if (outcome === undefined) return false
        const pause = await getIntervention(tx, interventionId)
        const canDeny = outcome === 'deny' && fittingDecisions(pause).includes('reject')
        if (outcome === 'escalate') await escalate(deps, tx, pause)
        else if (canDeny) await resumeRun(deps, tx, { id: interventionId, resolution: denied(pause) })
        else await cancelWaitingRun(deps, tx, { id: interventionId, note: noteOf(pause) })
        return true
      })
      if (done) ended += 1
    } catch (thrown) {
      // A person or another process was faster.
      if (errorCode(thrown) === 'intervention.resolved') continue
      deps.log.warn({ intervention_id: interventionId, error: asError(thrown) }, 'A wait could not be ended in time.')
    }
  }
  return ended
}

const noteOf = ({ deadline }: Intervention): string => `Nobody decided by ${deadline?.toISOString()}.`

const denied = (pause: Intervention) => ({ action: 'reject', note: noteOf(pause), details: {} }) as const

/** It still waits. */
async function escalate(deps: EndDeps, tx: OrgTransaction, pause: Intervention): Promise<void> {
  const { interventionId, runId, pauseType, reason, workflow } = pause
  const now = deps.clock.now()
  const note = noteOf(pause)
  const details = { deadline: pause.deadline?.toISOString() ?? null }
  await insertAction(tx, { actionId: deps.ids.next(), interventionId, runId, action: 'escalate', note, details, now })
  await deps.raiseAlert(
    {
      ...{ orgId: tx.orgId, severity: 'error', component: 'runs', code: 'run.escalated' },
      dedupeKey: `run.escalated ${interventionId}`,
      message: `Run ${runId} (${workflow}) waits, and nobody decided in time: ${reason} Decide with: autopilot interventions show ${interventionId}`,
      details: { intervention_id: interventionId, run_id: runId, pause_type: pauseType },
    },
    tx,
  )
  const about = { intervention_id: interventionId, pause_type: pauseType, ...details }
  const event = { event: 'run.escalated', subjectKind: 'run', subjectId: runId, details: about }
  await recordEvent(tx, { id: deps.ids.next(), ...event }, now)
}
