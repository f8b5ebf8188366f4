import type { LocalOwner } from '#access'
import type { Settings } from '#config'
import { type AlertDeps, type Alerts, alertFile, createAlerts } from '#telemetry'

/** Where people are told of what happens. What concerns the installation is told to the org of whoever runs it. */
export function openAlerts(
  { alerts, logs }: Settings,
  deps: Omit<AlertDeps, 'file'> & { readonly owner: LocalOwner },
): Alerts {
  const { directory, windowMs } = alerts
  const file = alertFile({ directory, maxFileBytes: logs.maxFileBytes, maxFiles: logs.maxFiles })
  return createAlerts({ ...deps, file }, { windowMs, installationOrg: deps.owner.orgId })
}
