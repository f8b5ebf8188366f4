import type { AlertJson } from '#http/client'
import { csvLine } from './csv.ts'
import { renderTable } from './table.ts'

function stateOf(alert: AlertJson): string {
  if (alert.acknowledged_at !== null) return `acknowledged by ${alert.acknowledged_by}`
  return alert.resolved_at === null ? 'open' : `over since ${alert.resolved_at}`
}

export function renderAlerts(alerts: readonly AlertJson[]): string {
  return renderTable(alerts, [
    { title: 'ID', value: (one) => one.alert_id },
    { title: 'SEVERITY', value: (one) => one.severity },
    { title: 'WHAT', value: (one) => one.code },
    { title: 'COUNT', value: (one) => String(one.count), align: 'right' },
    { title: 'LAST SEEN', value: (one) => one.last_seen_at },
    { title: 'STATE', value: stateOf },
    { title: 'MESSAGE', value: (one) => one.message, max: 200 },
  ])
}

const columns = [
  'alert_id',
  'severity',
  'component',
  'code',
  'dedupe_key',
  'message',
  'count',
  'first_seen_at',
  'last_seen_at',
  'resolved_at',
  'acknowledged_at',
  'acknowledged_by',
] as const satisfies readonly (keyof AlertJson)[]

export function csvOfAlerts(alerts: readonly AlertJson[]): string {
  return [csvLine(columns), ...alerts.map((alert) => csvLine(columns.map((name) => alert[name])))].join('')
}
