import { isPermission, mayNow } from '#access'
import type { Database } from '#database'
import { actorDescribed, type Clock } from '#kernel'
import type { AgentWorkflow } from '#runs'

/** Whether whoever started a run may do what a tool asks for, as they are at this moment: a person may have lost it meanwhile. */
export function mayUseTools(deps: {
  readonly database: Pick<Database, 'withOrg'>
  readonly clock: Pick<Clock, 'now'>
}): AgentWorkflow['mayUse'] {
  return async ({ orgId, createdBy }, permission) => {
    if (!isPermission(permission)) return false
    const actor = actorDescribed(createdBy)
    return await deps.database.withOrg(orgId, actor, (tx) => mayNow(tx, actor, permission, deps.clock.now()))
  }
}
