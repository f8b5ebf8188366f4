import { Hono } from 'hono'
import { z } from 'zod'
import type { Environment, RouteDeps } from '../environment.ts'
import { estimateQualityJson } from '../money-json.ts'
import { parsed } from '../request-input.ts'

const validationSchema = z.object({ tolerance: z.coerce.number().min(0).max(10).default(0.15) })

/** How well the tokens of calls were estimated. */
export function tokenRoutes({ operations }: RouteDeps): Hono<Environment> {
  return new Hono<Environment>().get('/v1/tokens/validation', async (c) => {
    const { tolerance } = parsed(validationSchema, c.req.query())
    const buckets = await operations.validateEstimates(c.var.caller, { tolerance })
    return c.json({ tolerance, estimates: buckets.map(estimateQualityJson) })
  })
}
