import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Alert } from '#telemetry'
import type { AlertJson } from '../client/alert-types.ts'
import { createApi } from '../create-api.ts'
import { guarded, json, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { alertPage, alertSchema, alertsQuery } from '../schemas/alert.ts'
import { exampleIds } from '../schemas/example-ids.ts'
import { idParams } from '../schemas/parameters.ts'

const listAlerts = createRoute({
  ...guarded('alerts:read'),
  method: 'get',
  path: '/v1/alerts',
  operationId: 'listAlerts',
  tags: ['Alerts'],
  summary: 'Alerts, the newest first',
  description:
    'Those that are open, unless `all` asks for the others too. The same alert within an hour is counted, not repeated.',
  request: { query: alertsQuery },
  responses: { 200: json('A page of them.', alertPage), ...problems('request.invalid_cursor') },
})

const acknowledgeAlert = createRoute({
  ...guarded('alerts:write'),
  method: 'post',
  path: '/v1/alerts/{id}/acknowledge',
  operationId: 'acknowledgeAlert',
  tags: ['Alerts'],
  summary: 'Say that somebody has seen to it',
  description: 'Repeated, the first one who did stays.',
  request: { params: idParams('Of the alert.', exampleIds.alert) },
  responses: { 200: json('The alert.', alertSchema), ...problems('alert.not_found') },
})

function alertJson(alert: Alert): AlertJson {
  return {
    alert_id: alert.alertId,
    severity: alert.severity,
    component: alert.component,
    code: alert.code,
    dedupe_key: alert.dedupeKey,
    message: alert.message,
    details: alert.details,
    count: alert.count,
    first_seen_at: alert.firstSeenAt.toISOString(),
    last_seen_at: alert.lastSeenAt.toISOString(),
    resolved_at: alert.resolvedAt?.toISOString() ?? null,
    acknowledged_at: alert.acknowledged?.at.toISOString() ?? null,
    acknowledged_by: alert.acknowledged?.by ?? null,
  }
}

/** What people should know of. */
export function alertRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(listAlerts, async (c) => {
      const { severity, since, state, cursor, limit } = c.req.valid('query')
      const page = await operations.listAlerts(c.var.caller, {
        severity,
        since: since === undefined ? null : new Date(since),
        all: state === 'all',
        cursor: cursor ?? null,
        limit,
      })
      return c.json({ items: page.items.map(alertJson), next_cursor: page.nextCursor }, 200)
    })
    .openapi(acknowledgeAlert, async (c) =>
      c.json(alertJson(await operations.acknowledgeAlert(c.var.caller, c.req.valid('param').id)), 200),
    )
}
