import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { guarded, json, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { costLineJson } from '../money-json.ts'
import { costsQuery, costsSchema } from '../schemas/cost.ts'

const reportCosts = createRoute({
  ...guarded('budgets:read'),
  method: 'get',
  path: '/v1/costs',
  operationId: 'reportCosts',
  tags: ['Budgets and costs'],
  summary: 'What was paid on these days',
  description:
    'From the ledger, a line a group and one for all. Calls whose outcome nobody knows are charged their input, and counted in `unknown`.',
  request: { query: costsQuery },
  responses: { 200: json('Line by line, and together.', costsSchema), ...problems('costs.no_days') },
})

/** What was paid. */
export function costRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi().openapi(reportCosts, async (c) => {
    const { by, from, to } = c.req.valid('query')
    const report = await operations.reportCosts(c.var.caller, { groupBy: by, from: from ?? null, to: to ?? null })
    return c.json(
      {
        by,
        from: report.from,
        to: report.to,
        lines: report.lines.map((line) => ({ group: line.group, ...costLineJson(line) })),
        total: costLineJson(report.total),
      },
      200,
    )
  })
}
