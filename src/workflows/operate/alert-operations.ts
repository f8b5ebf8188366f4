import { recordEvent } from '#audit'
import type { Database } from '#database'
import { type Clock, DomainError, type Ids, isUuid } from '#kernel'
import { type Alert, acknowledgeAlert, alertSeverities, findAlert, listAlerts } from '#telemetry'
import type { Operations } from '../operations.ts'
import { decodeCursor, pageOf } from './cursor.ts'

export type AlertOperationsDeps = { readonly database: Database; readonly clock: Clock; readonly ids: Ids }

export function alertOperations(deps: AlertOperationsDeps): Pick<Operations, 'listAlerts' | 'acknowledgeAlert'> {
  const { database, clock, ids } = deps
  return {
    async listAlerts(caller, { severity, since, all, cursor, limit }) {
      const after = cursor === null ? null : decodeCursor(cursor)
      const before = after && { firstSeenAt: after.createdAt, alertId: after.id }
      const severities = alertSeverities.slice(alertSeverities.indexOf(severity))
      const found = await database.withOrg(caller.orgId, caller.actor, (tx) =>
        listAlerts(tx, { severities, since, all, before, limit: limit + 1 }),
      )
      const placeOf = ({ firstSeenAt, alertId }: Alert) => ({ createdAt: firstSeenAt, id: alertId })
      return pageOf(found, limit, placeOf, (alert) => alert)
    },
    acknowledgeAlert: (caller, id) =>
      database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const alert = isUuid(id) ? await findAlert(tx, id) : undefined
        if (alert === undefined) throw alertNotFound(id)
        const now = clock.now()
        if (!(await acknowledgeAlert(tx, alert.alertId, now))) return (await findAlert(tx, alert.alertId)) ?? alert
        const subject = { subjectKind: 'alert', subjectId: alert.alertId }
        const details = { code: alert.code, dedupe_key: alert.dedupeKey }
        await recordEvent(tx, { id: ids.next(), event: 'alert.acknowledged', ...subject, details }, now)
        return (await findAlert(tx, alert.alertId)) ?? alert
      }),
  }
}

function alertNotFound(id: string): DomainError {
  return new DomainError({
    code: 'alert.not_found',
    kind: 'not_found',
    message: `There is no alert ${id.slice(0, 100)}. autopilot alerts list --all shows those there are.`,
  })
}
