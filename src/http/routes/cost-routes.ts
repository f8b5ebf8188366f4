import { Hono } from 'hono'
import { z } from 'zod'
import { costGroupings } from '#budgets'
import type { Environment, RouteDeps } from '../environment.ts'
import { costLineJson } from '../money-json.ts'
import { parsed } from '../request-input.ts'

const day = z.iso.date()
const costsSchema = z.object({
  by: z
    .enum([...costGroupings, 'type'])
    .default('day')
    // The short word for it.
    .transform((by) => (by === 'type' ? 'document_type' : by)),
  from: day.optional(),
  to: day.optional(),
})

/** What was paid. */
export function costRoutes({ operations }: RouteDeps): Hono<Environment> {
  return new Hono<Environment>().get('/v1/costs', async (c) => {
    const { by, from, to } = parsed(costsSchema, c.req.query())
    const report = await operations.reportCosts(c.var.caller, { groupBy: by, from: from ?? null, to: to ?? null })
    return c.json({
      by,
      from: report.from,
      to: report.to,
      lines: report.lines.map((line) => ({ group: line.group, ...costLineJson(line) })),
      total: costLineJson(report.total),
    })
  })
}
