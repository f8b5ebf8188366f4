import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { budgetJson } from '../money-json.ts'
import { budgetBody, budgetPage, budgetSchema, budgetsQuery } from '../schemas/budget.ts'

const listBudgets = createRoute({
  ...guarded('budgets:read'),
  method: 'get',
  path: '/v1/budgets',
  operationId: 'listBudgets',
  tags: ['Budgets and costs'],
  summary: 'Budgets as they are now, by scope',
  description:
    'A budget of scope `api_key`, `document` or `workflow` with the id `*` is the rule for all of them. What is spent and reserved together never passes the cap.',
  request: { query: budgetsQuery },
  responses: { 200: json('A page of them.', budgetPage), ...problems('request.invalid_cursor') },
})

const setBudget = createRoute({
  ...guarded('budgets:write'),
  method: 'post',
  path: '/v1/budgets',
  operationId: 'setBudget',
  tags: ['Budgets and costs'],
  summary: 'Make a budget, or change it',
  description: 'What was spent and is reserved stays.',
  request: { body: jsonBody(budgetBody) },
  responses: {
    200: json('The budget.', budgetSchema),
    ...problems(
      ...(['request.unsupported_media_type', 'budget.invalid', 'money.invalid'] as const),
      ...(['document.not_found', 'document.reference_too_short', 'document.ambiguous'] as const),
    ),
  },
})

/** What may be spent. */
export function budgetRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(listBudgets, async (c) => {
      const { cursor = null, limit, scope, scope_id: scopeId, period } = c.req.valid('query')
      const filter = { ...(scope && { scope }), ...(scopeId && { scopeId }), ...(period && { period }) }
      const { items, nextCursor } = await operations.listBudgets(c.var.caller, { filter, cursor, limit })
      return c.json({ items: items.map(budgetJson), next_cursor: nextCursor }, 200)
    })
    .openapi(setBudget, async (c) => {
      const { scope_id: scopeId, cap_usd: cap, alert_usd: alerts = null, ...key } = c.req.valid('json')
      const budget = await operations.setBudget(c.var.caller, { ...key, scopeId, cap, alertThresholds: alerts })
      return c.json(budgetJson(budget), 200)
    })
}
