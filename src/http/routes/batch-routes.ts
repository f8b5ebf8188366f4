import { Hono } from 'hono'
import { batchJson } from '../batch-json.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { pageSchema, parsed } from '../request-input.ts'

/** Requests to models that are answered together. */
export function batchRoutes({ operations }: RouteDeps): Hono<Environment> {
  return new Hono<Environment>()
    .get('/v1/batches', async (c) => {
      const { cursor, limit } = parsed(pageSchema, c.req.query())
      const page = await operations.listBatches(c.var.caller, { cursor: cursor ?? null, limit })
      return c.json({ items: page.items.map(batchJson), next_cursor: page.nextCursor })
    })
    .post('/v1/batches/send', async (c) => c.json(await operations.sendBatches(c.var.caller)))
    .get('/v1/batches/:id', async (c) => c.json(batchJson(await operations.showBatch(c.var.caller, c.req.param('id')))))
    .post('/v1/batches/:id/cancel', async (c) =>
      c.json(batchJson(await operations.cancelBatch(c.var.caller, c.req.param('id')))),
    )
}
