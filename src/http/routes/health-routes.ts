import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { HealthRegistry } from '#telemetry'
import { createApi } from '../create-api.ts'
import { json, problemsOf } from '../describe-route.ts'
import type { Environment } from '../environment.ts'
import { healthSchema } from '../schemas/health.ts'

const responses = {
  200: json('Yes.', healthSchema),
  503: json('No.', healthSchema),
  ...problemsOf(['request.malformed']),
}

const healthz = createRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'isAlive',
  tags: ['Health'],
  summary: 'Whether the process lives; restart it when it does not',
  description: 'Asks for nothing but the process itself.',
  responses,
})

const readyz = createRoute({
  method: 'get',
  path: '/readyz',
  operationId: 'isReady',
  tags: ['Health'],
  summary: 'Whether it can take requests; send it none while it cannot',
  description: 'Asks the database, too.',
  responses,
})

/** For whoever starts the process and sends requests to it. Nobody has to say who asks. */
export function healthRoutes({ health }: { readonly health: HealthRegistry }): OpenAPIHono<Environment> {
  return createApi()
    .openapi(healthz, async (c) => {
      const report = await health.examine('live')
      return c.json(report, report.status === 'failed' ? 503 : 200)
    })
    .openapi(readyz, async (c) => {
      const report = await health.examine('ready')
      return c.json(report, report.status === 'failed' ? 503 : 200)
    })
}
