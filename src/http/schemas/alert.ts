import { z } from '@hono/zod-openapi'
import { alertSeverities } from '#telemetry'
import { exampleIds } from './example-ids.ts'
import { pageOf, pageQuery } from './page.ts'
import { day, givenTime, time } from './values.ts'

export const alertSeverity = z.enum(alertSeverities)

const example = {
  alert_id: exampleIds.alert,
  severity: 'warning',
  component: 'budgets',
  code: 'budget.threshold_reached',
  dedupe_key: `budget.threshold_reached ${exampleIds.budget} 8`,
  message: 'The budget of the organization for the month has reached $8 of $10.',
  details: { budget_id: exampleIds.budget },
  count: 1,
  first_seen_at: '2026-01-31T11:58:40.000Z',
  last_seen_at: '2026-01-31T11:58:40.000Z',
  resolved_at: null,
  acknowledged_at: null,
  acknowledged_by: null,
}

export const alertSchema = z
  .object({
    alert_id: z.string(),
    severity: alertSeverity,
    component: z.string().openapi({ description: 'The part of the product that tells, for example `budgets`.' }),
    code: z.string().openapi({ description: 'For example `budget.threshold_reached`.' }),
    dedupe_key: z.string(),
    message: z.string(),
    details: z.unknown(),
    count: z.int().openapi({ description: 'How often it was raised in its window.' }),
    first_seen_at: time,
    last_seen_at: time,
    resolved_at: time.nullable().openapi({ description: 'When it was over by itself.' }),
    acknowledged_at: time.nullable(),
    acknowledged_by: z.string().nullable(),
  })
  .openapi('Alert', { description: 'Something that people should know of.', example })

export const alertPage = pageOf(alertSchema).openapi('AlertPage', { example: { items: [example], next_cursor: null } })

export const alertsQuery = pageQuery.extend({
  severity: alertSeverity.default('info').openapi({ description: 'This and worse.' }),
  since: z
    .union([day, givenTime])
    .optional()
    .openapi({ description: 'Seen then or later: `YYYY-MM-DD` (UTC), or a moment with its offset.' }),
  state: z.enum(['open', 'all']).default('open').openapi({ description: '`open`: neither acknowledged nor over.' }),
})
