import type { PersonDecision } from './fitting-decisions.ts'
import type { Intervention } from './pause.ts'

/**
 * What whoever decides so must be allowed to do: letting a tool be used takes what the tool takes. Null where everybody may who
 * decides at all.
 */
export function permissionNeeded({ pauseType, blocker }: Intervention, action: PersonDecision): string | null {
  const letsItBeUsed =
    (pauseType === 'tool_approval' && (action === 'approve' || action === 'edit')) ||
    (pauseType === 'effect_unknown' && action === 'retry')
  if (!letsItBeUsed || typeof blocker !== 'object' || blocker === null || !('permission' in blocker)) return null
  return typeof blocker.permission === 'string' ? blocker.permission : null
}
