import type { AlertJson, AlertQuery } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { csvOfAlerts, renderAlerts } from '../output/alert-table.ts'
import { requireOneForm } from '../output/form.ts'
import { allPages, firstOf } from '../pages.ts'
import { forEachReference } from './each-reference.ts'

export type AlertFlags = Pick<AlertQuery, 'severity' | 'since' | 'limit'> & {
  readonly all: boolean
  readonly csv?: boolean
}

const shownByDefault = 50

export async function alertsList(context: CommandContext, flags: AlertFlags): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  const { severity, since, all, csv } = flags
  const query = { ...(severity && { severity }), ...(since && { since }), state: all ? 'all' : 'open' } as const
  const limit = flags.limit ?? (json || csv ? Number.POSITIVE_INFINITY : shownByDefault)
  return withArchive(context, { working: false }, async ({ client }) => {
    const found = allPages((page) => client.listAlerts({ ...query, ...page }), limit + 1)
    const { items, hasMore } = await firstOf(found, limit)
    if (json) for (const alert of items) printJson(io, alert)
    else if (csv) io.out(csvOfAlerts(items))
    else io.out(describe(items, flags))
    if (hasMore && !json && !csv) io.out('There are more: --limit N shows N of them, --json prints all.\n')
    return exitCodes.done
  })
}

function describe(alerts: readonly AlertJson[], { all, severity, since }: AlertFlags): string {
  if (alerts.length > 0) return `${renderAlerts(alerts)}\nNext:  autopilot alerts acknowledge ID...\n`
  if (severity !== undefined || since !== undefined) return 'No such alerts.\n'
  return all ? 'There never was an alert.\n' : 'No alerts.\n'
}

export async function alertsAcknowledge(context: CommandContext, alerts: readonly string[]): Promise<ExitCode> {
  return forEachReference(context, alerts, async (client, id) => {
    const alert = await client.acknowledgeAlert(id)
    const text = `Alert ${alert.alert_id} (${alert.code}) was acknowledged at ${alert.acknowledged_at} by ${alert.acknowledged_by}.`
    return { text, json: alert }
  })
}
