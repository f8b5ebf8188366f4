import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { guarded, json, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { keyJson } from '../key-json.ts'
import { exampleIds } from '../schemas/example-ids.ts'
import { keyStatisticsSchema, keyUsageQuery, keyUsageSchema } from '../schemas/key.ts'
import { idParams } from '../schemas/parameters.ts'

const statistics = createRoute({
  ...guarded('keys:read'),
  method: 'get',
  path: '/v1/key-statistics',
  operationId: 'showKeyStatistics',
  tags: ['Keys'],
  summary: 'What was made of each key this month, the most used first',
  description: 'Of the newest 1,000 keys. What was counted in the last second may be missing.',
  responses: { 200: json('All keys with their requests.', keyStatisticsSchema), ...problems() },
})

const usage = createRoute({
  ...guarded('keys:read'),
  method: 'get',
  path: '/v1/keys/{id}/usage',
  operationId: 'showKeyUsage',
  tags: ['Keys'],
  summary: 'The requests of a key, by day and kind',
  description: 'Days are UTC and both included. What was counted in the last second may be missing.',
  request: { params: idParams('Of the key, or its prefix.', exampleIds.key), query: keyUsageQuery },
  responses: { 200: json('Its requests.', keyUsageSchema), ...problems('key.not_found') },
})

/** What keys are used for. */
export function keyUsageRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(statistics, async (c) => {
      const keys = await operations.reportKeys(c.var.identity)
      return c.json({ keys: keys.map(({ key, ...counted }) => ({ key: keyJson(key), ...numbers(counted) })) }, 200)
    })
    .openapi(usage, async (c) => {
      const { from = null, to = null } = c.req.valid('query')
      const report = await operations.reportKeyUsage(c.var.identity, { reference: c.req.valid('param').id, from, to })
      const days = report.days.map(({ day, bucket, ...counted }) => ({ day, bucket, ...numbers(counted) }))
      return c.json({ key: keyJson(report.key), from: report.from, to: report.to, days }, 200)
    })
}

const numbers = ({ requests, refusals }: { readonly requests: bigint; readonly refusals: bigint }) => ({
  requests: Number(requests),
  refusals: Number(refusals),
})
