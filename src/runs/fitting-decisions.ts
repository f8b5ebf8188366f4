import { DomainError } from '#kernel'
import type { Intervention, PauseType, ResolutionAction } from './pause.ts'

/** What a person can decide about a pause; `auto_resume` is for the product itself. */
export type PersonDecision = Exclude<ResolutionAction, 'auto_resume'>

const fitting: Readonly<Record<PauseType, readonly PersonDecision[]>> = {
  budget_exceeded: ['retry', 'raise_cap', 'cancel'],
  provider_down: ['retry', 'cancel'],
  needs_person: ['retry', 'cancel'],
  manual: ['retry', 'cancel'],
  batch: ['retry', 'cancel'],
  tool_approval: ['approve', 'reject', 'edit', 'answer', 'skip', 'cancel'],
  tool_failing: ['retry', 'answer', 'skip', 'cancel'],
  stuck: ['retry', 'answer', 'skip', 'cancel'],
  limit_reached: ['raise_limit', 'cancel'],
  effect_unknown: ['retry', 'answer', 'skip', 'cancel'],
  check_failed: ['approve', 'answer', 'cancel'],
  low_confidence: ['approve', 'answer', 'cancel'],
  resume_approval: ['approve', 'retry', 'cancel'],
}

/** What makes sense for whatever a run waits for. */
export function fittingDecisions({ pauseType }: Pick<Intervention, 'pauseType'>): readonly PersonDecision[] {
  return Object.hasOwn(fitting, pauseType) ? fitting[pauseType as PauseType] : ['retry', 'cancel']
}

/** @throws DomainError `intervention.decision_unfit`, naming those that fit */
export function requireFitting(
  intervention: Pick<Intervention, 'interventionId' | 'pauseType'>,
  action: PersonDecision,
): void {
  const fit = fittingDecisions(intervention)
  if (fit.includes(action)) return
  const { interventionId, pauseType } = intervention
  throw new DomainError({
    code: 'intervention.decision_unfit',
    kind: 'invalid',
    message: `Intervention ${interventionId} (${pauseType}) cannot be decided by ${nameOf(action)}. What fits: ${fit.map(nameOf).join(', ')}.`,
    details: { intervention_id: interventionId, pause_type: pauseType, fitting: fit },
  })
}

const nameOf = (action: PersonDecision): string => action.replaceAll('_', '-')
