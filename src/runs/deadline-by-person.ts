import { recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import { type Clock, DomainError, type Ids } from '#kernel'
import { insertAction, setDeadline } from './deadline-store.ts'
import { fittingDecisions } from './fitting-decisions.ts'
import { type Intervention, interventionResolved, type WaitOutcome } from './pause.ts'
import { getIntervention } from './resume-run.ts'
import { lockRun } from './run-store.ts'

/**
 * Says until when somebody has to decide about a run that waits, and what is done otherwise; the last one who says so counts.
 * @throws DomainError `intervention.not_found`, `intervention.resolved`, `intervention.deadline_past`, and `intervention.outcome_unfit`
 * where nothing was asked that could be denied
 */
export async function deadlineByPerson(
  deps: { readonly clock: Pick<Clock, 'now'>; readonly ids: Ids },
  tx: OrgTransaction,
  input: { readonly id: string; readonly at: Date; readonly outcome: WaitOutcome; readonly note: string | null },
): Promise<Intervention> {
  const intervention = await getIntervention(tx, input.id)
  const { interventionId, runId } = intervention
  const now = deps.clock.now()
  const { at, outcome, note } = input
  if (at <= now) throw past(at)
  if (outcome === 'deny' && !fittingDecisions(intervention).includes('reject')) throw nothingToDeny(intervention)
  await lockRun(tx, runId)
  if (!(await setDeadline(tx, { interventionId, at, outcome }))) {
    throw interventionResolved(await getIntervention(tx, interventionId))
  }
  const details = { deadline: at.toISOString(), outcome }
  await insertAction(tx, {
    ...{ actionId: deps.ids.next(), interventionId, runId, action: 'set_deadline', note, details, now },
  })
  const about = { intervention_id: interventionId, ...details }
  const event = { event: 'run.deadline_set', subjectKind: 'run', subjectId: runId, details: about }
  await recordEvent(tx, { id: deps.ids.next(), ...event }, now)
  return getIntervention(tx, interventionId)
}

function past(at: Date): DomainError {
  return new DomainError({
    code: 'intervention.deadline_past',
    kind: 'invalid',
    message: `${at.toISOString()} is over already. Give a time that is still to come.`,
  })
}

function nothingToDeny({ interventionId, pauseType }: Intervention): DomainError {
  return new DomainError({
    code: 'intervention.outcome_unfit',
    kind: 'invalid',
    message: `Intervention ${interventionId} (${pauseType}) asks for nothing that could be denied. What fits: cancel, escalate.`,
    details: { intervention_id: interventionId, pause_type: pauseType, fitting: ['cancel', 'escalate'] },
  })
}
