import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { guarded, json, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { estimateQualityJson } from '../money-json.ts'
import { validationQuery, validationSchema } from '../schemas/estimate.ts'

const validateEstimates = createRoute({
  ...guarded('budgets:read'),
  method: 'get',
  path: '/v1/tokens/validation',
  operationId: 'validateEstimates',
  tags: ['Budgets and costs'],
  summary: 'How well the tokens of calls were estimated',
  description: 'Of the newest 10,000 answered calls.',
  request: { query: validationQuery },
  responses: { 200: json('For each way to estimate them.', validationSchema), ...problems() },
})

/** How well the tokens of calls were estimated. */
export function tokenRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi().openapi(validateEstimates, async (c) => {
    const { tolerance } = c.req.valid('query')
    const buckets = await operations.validateEstimates(c.var.caller, { tolerance })
    return c.json({ tolerance, estimates: buckets.map(estimateQualityJson) }, 200)
  })
}
