import { Hono } from 'hono'
import { z } from 'zod'
import { budgetPeriods, budgetScopes } from '#budgets'
import { parseUsd } from '#kernel'
import type { Environment, RouteDeps } from '../environment.ts'
import { budgetJson } from '../money-json.ts'
import { jsonBody, parsed } from '../request-input.ts'

const scope = z.enum(budgetScopes)
const scopeId = z.string().min(1).max(200)
const period = z.enum(budgetPeriods)
/** Text, because a JSON number is a float. */
const amount = z.string().max(40).transform(parseUsd)

const showSchema = z.object({
  scope: scope.optional(),
  scope_id: scopeId.optional(),
  period: period.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
const setSchema = z.object({
  scope,
  scope_id: scopeId,
  period,
  cap_usd: amount.nullable(),
  alert_usd: z.array(amount).max(20).optional(),
})

/** What may be spent. */
export function budgetRoutes({ operations }: RouteDeps): Hono<Environment> {
  return new Hono<Environment>()
    .get('/v1/budgets', async (c) => {
      const { limit, scope, scope_id: scopeId, period } = parsed(showSchema, c.req.query())
      const filter = { ...(scope && { scope }), ...(scopeId && { scopeId }), ...(period && { period }) }
      const { budgets, hasMore } = await operations.listBudgets(c.var.caller, { filter, limit })
      return c.json({ budgets: budgets.map(budgetJson), has_more: hasMore })
    })
    .post('/v1/budgets', async (c) => {
      const { scope_id: scopeId, cap_usd: cap, alert_usd: alerts = null, ...key } = await jsonBody(c, setSchema)
      const budget = await operations.setBudget(c.var.caller, { ...key, scopeId, cap, alertThresholds: alerts })
      return c.json(budgetJson(budget))
    })
}
