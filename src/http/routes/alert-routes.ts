import { Hono } from 'hono'
import { z } from 'zod'
import { type Alert, alertSeverities } from '#telemetry'
import type { AlertJson } from '../client/alert-types.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { pageSchema, parsed } from '../request-input.ts'

const listSchema = pageSchema.extend({
  severity: z.enum(alertSeverities).default('info'),
  since: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional(),
  state: z.enum(['open', 'all']).default('open'),
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
export function alertRoutes({ operations }: RouteDeps): Hono<Environment> {
  return new Hono<Environment>()
    .get('/v1/alerts', async (c) => {
      const { severity, since, state, cursor, limit } = parsed(listSchema, c.req.query())
      const page = await operations.listAlerts(c.var.caller, {
        severity,
        since: since === undefined ? null : new Date(since),
        all: state === 'all',
        cursor: cursor ?? null,
        limit,
      })
      return c.json({ items: page.items.map(alertJson), next_cursor: page.nextCursor })
    })
    .post('/v1/alerts/:id/acknowledge', async (c) =>
      c.json(alertJson(await operations.acknowledgeAlert(c.var.caller, c.req.param('id')))),
    )
}
