import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { batchJson } from '../batch-json.ts'
import { createApi } from '../create-api.ts'
import { guarded, json, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { batchPage, batchSchema, sentSchema } from '../schemas/batch.ts'
import { exampleIds } from '../schemas/example-ids.ts'
import { pageQuery } from '../schemas/page.ts'
import { idParams } from '../schemas/parameters.ts'

const params = idParams('Of the batch.', exampleIds.batch)

const listBatches = createRoute({
  ...guarded('runs:read'),
  method: 'get',
  path: '/v1/batches',
  operationId: 'listBatches',
  tags: ['Batches'],
  summary: 'Batches, the newest first',
  description: 'Requests to a model that wait together for half the price.',
  request: { query: pageQuery },
  responses: { 200: json('A page of them.', batchPage), ...problems('request.invalid_cursor') },
})

const sendBatches = createRoute({
  ...guarded('runs:write', 'agent'),
  method: 'post',
  path: '/v1/batches/send',
  operationId: 'sendBatches',
  tags: ['Batches'],
  summary: 'Send what was collected at once',
  description: 'It is sent where documents are processed.',
  responses: { 200: json('How many are sent.', sentSchema), ...problems() },
})

const showBatch = createRoute({
  ...guarded('runs:read'),
  method: 'get',
  path: '/v1/batches/{id}',
  operationId: 'showBatch',
  tags: ['Batches'],
  summary: 'A batch',
  description: 'How many of its requests were answered, and until when the provider has time.',
  request: { params },
  responses: { 200: json('The batch.', batchSchema), ...problems('batch.not_found') },
})

const cancelBatch = createRoute({
  ...guarded('runs:write', 'agent'),
  method: 'post',
  path: '/v1/batches/{id}/cancel',
  operationId: 'cancelBatch',
  tags: ['Batches'],
  summary: 'Cancel a batch',
  description: 'What was answered is paid and kept; for the rest the model is asked at once.',
  request: { params },
  responses: { 200: json('The batch.', batchSchema), ...problems('batch.not_found', 'batch.ended') },
})

/** Requests to models that are answered together. */
export function batchRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(listBatches, async (c) => {
      const { cursor, limit } = c.req.valid('query')
      const page = await operations.listBatches(c.var.caller, { cursor: cursor ?? null, limit })
      return c.json({ items: page.items.map(batchJson), next_cursor: page.nextCursor }, 200)
    })
    .openapi(sendBatches, async (c) => c.json(await operations.sendBatches(c.var.caller), 200))
    .openapi(showBatch, async (c) =>
      c.json(batchJson(await operations.showBatch(c.var.caller, c.req.valid('param').id)), 200),
    )
    .openapi(cancelBatch, async (c) =>
      c.json(batchJson(await operations.cancelBatch(c.var.caller, c.req.valid('param').id)), 200),
    )
}
