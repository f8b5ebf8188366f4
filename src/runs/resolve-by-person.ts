import type { OrgTransaction } from '#database'
import { DomainError, type Json } from '#kernel'
import { cancelWaitingRun } from './cancel-run.ts'
import { requirePersonFor } from './decision-permission.ts'
import { type PersonDecision, requireFitting } from './fitting-decisions.ts'
import { type Intervention, interventionResolved, type Resolution } from './pause.ts'
import { type DecideDeps, getIntervention, resumeRun } from './resume-run.ts'
import { lockRun } from './run-store.ts'

/** @throws DomainError when whoever asks may not decide so */
export type RequireMay = (pause: Intervention, action: PersonDecision) => void

/**
 * A person's decision on why a run waits; all but `cancel` let it go on.
 * @throws DomainError `intervention.resolved`, naming by whom, `intervention.decision_unfit`, naming those that fit,
 * `intervention.limit_not_raised`, and `intervention.needs_person` for keys where only people decide so
 */
export async function resolveByPerson(
  deps: DecideDeps,
  tx: OrgTransaction,
  found: Intervention,
  { requireMay, ...resolution }: Resolution & { readonly action: PersonDecision; readonly requireMay: RequireMay },
): Promise<Intervention> {
  const { interventionId: id, runId } = found
  // It may be another question by now, or one that takes another permission.
  await lockRun(tx, runId)
  const pause = await getIntervention(tx, id)
  const { action, note, details } = resolution
  if (pause.resolved !== null) throw interventionResolved(pause)
  requireFitting(pause, action)
  requirePersonFor(tx.actor, pause, action)
  requireMay(pause, action)
  if (action === 'raise_limit') requireRaised(pause, details)
  if (action === 'cancel') return cancelWaitingRun(deps, tx, { id, note })
  return resumeRun(deps, tx, { id, resolution })
}

/** Otherwise it would wait for the same at once. */
function requireRaised({ interventionId, blocker }: Intervention, details: Resolution['details']): void {
  // As the detector of troubles noted it.
  const { limit, used } = blocker as { readonly limit?: Json; readonly used?: Json }
  const given = typeof limit === 'string' ? details[limit] : undefined
  if (typeof given === 'number' && typeof used === 'number' && given > used) return
  throw new DomainError({
    code: 'intervention.limit_not_raised',
    kind: 'invalid',
    message: `The run has used ${String(used)} of its limit ${String(limit)}: give ${String(limit)} a higher one, or it would wait at once again.`,
    details: { intervention_id: interventionId, limit: String(limit) },
  })
}
