import { type Actor, DomainError } from '#kernel'
import type { PersonDecision } from './fitting-decisions.ts'
import type { Intervention } from './pause.ts'

/** Whether a call is made because of it that would not be made otherwise. */
const letsToolBeUsed = ({ pauseType }: Pick<Intervention, 'pauseType'>, action: PersonDecision): boolean =>
  (pauseType === 'tool_approval' && (action === 'approve' || action === 'edit')) ||
  (pauseType === 'effect_unknown' && action === 'retry')

/**
 * What whoever decides so must be allowed to do: letting a tool be used takes what the tool takes. Null where everybody may who
 * decides at all.
 */
export function permissionNeeded(pause: Intervention, action: PersonDecision): string | null {
  const { blocker } = pause
  if (!letsToolBeUsed(pause, action)) return null
  if (typeof blocker !== 'object' || blocker === null || !('permission' in blocker)) return null
  return typeof blocker.permission === 'string' ? blocker.permission : null
}

/**
 * Letting a tool be used, a result stand that checks refused, and a run go on that asks first, is for people: the key of an
 * assistant may be the one that started the run, and would answer its own question.
 * @throws DomainError `intervention.needs_person`
 */
export function requirePersonFor(actor: Actor, pause: Intervention, action: PersonDecision): void {
  const letsItGoOn = pause.pauseType === 'resume_approval' && action === 'retry'
  if (action === 'approve' || letsItGoOn || letsToolBeUsed(pause, action)) requirePerson(actor)
}

/** @throws DomainError `intervention.needs_person` */
export function requirePerson(actor: Actor): void {
  if (actor.kind !== 'key') return
  throw new DomainError({
    code: 'intervention.needs_person',
    kind: 'denied',
    message:
      'A person decides this, not a key: sign in as one (autopilot profiles add --email), or do it at the machine of the archive.',
  })
}
