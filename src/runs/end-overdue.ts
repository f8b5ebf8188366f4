import { recordEvent } from '#audit'
import type { Database, OrgTransaction } from '#database'
import type { Actor } from '#kernel'
import type { Logger, RaiseAlert } from '#telemetry'
import { cancelWaitingRun } from './cancel-run.ts'
import { insertAction, listOverdue, type OverdueWait, passDeadline } from './deadline-store.ts'
import { fittingDecisions } from './fitting-decisions.ts'
import type { Intervention } from './pause.ts'
import { type DecideDeps, getIntervention, resumeRun } from './resume-run.ts'
import { lockRun } from './run-store.ts'
import { sweepOver } from './sweep-waits.ts'

const actor: Actor = { kind: 'system', name: 'deadline' }

type EndDeps = DecideDeps & { readonly database: Database; readonly log: Logger; readonly raiseAlert: RaiseAlert }

/**
 * Does what was said of waits that nobody decided about in time: denies what was asked, cancels the run, or tells somebody. What it
 * returns is run on a schedule, by any number of processes at once, and returns of how many.
 */
export function overdueWaitsSweep(deps: EndDeps): () => Promise<number> {
  const sweep = sweepOver(deps, {
    list: listOverdue,
    work: (wait) => deps.database.withOrg(wait.orgId, actor, (tx) => end(deps, tx, wait)),
    failed: 'A wait could not be ended in time.',
  })
  return () => sweep(deps.clock.now())
}

async function end(deps: EndDeps, tx: OrgTransaction, { interventionId, runId }: OverdueWait): Promise<boolean> {
  await lockRun(tx, runId)
  const outcome = await passDeadline(tx, { interventionId, now: deps.clock.now() })
  if (outcome === undefined) return false
  const pause = await getIntervention(tx, interventionId)
  const canDeny = outcome === 'deny' && fittingDecisions(pause).includes('reject')
  if (outcome === 'escalate') await escalate(deps, tx, pause)
  else if (canDeny) await resumeRun(deps, tx, { id: interventionId, resolution: denied(pause) })
  else await cancelWaitingRun(deps, tx, { id: interventionId, note: noteOf(pause) })
  return true
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
