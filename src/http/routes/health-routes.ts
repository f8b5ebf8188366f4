import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Clock } from '#kernel'
import type { HealthRegistry, HealthReport } from '#telemetry'
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
  description:
    'Asks the database, too, at most once a second. What it says of itself is told only to those who say who they are.',
  responses,
})

type HealthRouteDeps = { readonly health: HealthRegistry; readonly clock: Pick<Clock, 'monotonicMs'> }

/** Anybody may ask, as often as they like. */
const againMs = 1_000

/** Whether somebody says who asks, and may look at documents. */
async function isKnown(c: Context<Environment>): Promise<boolean> {
  if (c.env.identity !== undefined) return true
  if (c.req.header('authorization') === undefined) return false
  const admitted = c.var.admit(c, { permission: 'documents:read', bucket: 'crud' })
  return admitted.then(
    () => true,
    () => false,
  )
}

/** The text of an error may name addresses and users of the database. */
const withoutDetail = ({ status, checks }: HealthReport): HealthReport => ({
  status,
  checks: checks.map((check) => ({ ...check, detail: '' })),
})

/** For whoever starts the process and sends requests to it. Nobody has to say who asks. */
export function healthRoutes({ health, clock }: HealthRouteDeps): OpenAPIHono<Environment> {
  let last: { readonly askedMs: number; readonly report: Promise<HealthReport> } | undefined
  const readiness = (): Promise<HealthReport> => {
    const nowMs = clock.monotonicMs()
    if (last === undefined || nowMs - last.askedMs >= againMs)
      last = { askedMs: nowMs, report: health.examine('ready') }
    return last.report
  }
  return createApi()
    .openapi(healthz, async (c) => {
      const report = await health.examine('live')
      return c.json(report, report.status === 'failed' ? 503 : 200)
    })
    .openapi(readyz, async (c) => {
      const report = await readiness()
      const told = (await isKnown(c)) ? report : withoutDetail(report)
      return c.json(told, report.status === 'failed' ? 503 : 200)
    })
}
