import { forgetSignIns, listOrgs } from '#access'
import type { Settings } from '#config'
import { forgetAlerts } from '#telemetry'
import { finishPurges } from '#workflows'
import type { Foundation } from './open-foundation.ts'

const dayMs = 24 * 3_600_000

type HourlyDeps = Omit<Parameters<typeof finishPurges>[0], 'database'> & Pick<Foundation, 'database'>

/** What is done every hour where documents are processed. */
export function hourlyTasks(settings: { readonly alerts: Pick<Settings['alerts'], 'keepDays'> }, deps: HourlyDeps) {
  const { database, clock } = deps
  return {
    'old-alerts': () => {
      const before = new Date(clock.now().getTime() - settings.alerts.keepDays * dayMs)
      return database.asOwner((tx) => forgetAlerts(tx, before))
    },
    'old-sign-ins': () => forgetSignIns({ database, clock }),
    'unfinished-purges': async () => {
      for (const { orgId } of await database.asOwner((tx) => listOrgs(tx))) await finishPurges(deps, orgId)
    },
  }
}
