import type { AlertSeverity } from '#database'
import { asError, type OrgId } from '#kernel'
import type { RaisedAlert } from './alert-store.ts'
import type { LineStream } from './line-outputs.ts'
import type { LogFields, Logger } from './logger.ts'

export type ToldAlert = RaisedAlert & {
  readonly orgId: OrgId
  readonly isNew: boolean
  readonly count: number
  readonly at: Date
}

const levels = { info: 'info', warning: 'warn', error: 'error', critical: 'error' } as const satisfies Record<
  AlertSeverity,
  keyof Logger
>

/**
 * Writes an alert to the log at the level of its severity, and to the file; what only counts up is for who debugs.
 * @param details as they were given: the log redacts them itself, and would take what was redacted for content
 */
export function tellAlert(
  deps: { readonly log: Logger; readonly file: LineStream },
  alert: ToldAlert,
  details: LogFields,
): void {
  const { log, file } = deps
  const fields = {
    org_id: alert.orgId,
    alert_id: alert.alertId,
    severity: alert.severity,
    component: alert.component,
    code: alert.code,
    dedupe_key: alert.dedupeKey,
  }
  if (!alert.isNew) {
    log.debug({ ...fields, count: alert.count, details }, alert.message)
    return
  }
  log[levels[alert.severity]]({ ...fields, details }, alert.message)
  try {
    file.write(
      `${JSON.stringify({ time: alert.at.toISOString(), ...fields, details: alert.details, message: alert.message })}\n`,
    )
  } catch (error) {
    log.error({ alert_id: alert.alertId, error: asError(error) }, 'An alert could not be written to its file.')
  }
}
