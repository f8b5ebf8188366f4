import type { OpenAPIHono } from '@hono/zod-openapi'
import type { HealthRegistry } from '#telemetry'
import type { Environment, RouteDeps } from './environment.ts'
import { alertRoutes } from './routes/alert-routes.ts'
import { archiveRoutes } from './routes/archive-routes.ts'
import { batchRoutes } from './routes/batch-routes.ts'
import { budgetRoutes } from './routes/budget-routes.ts'
import { costRoutes } from './routes/cost-routes.ts'
import { documentRoutes } from './routes/document-routes.ts'
import { healthRoutes } from './routes/health-routes.ts'
import { interventionRoutes } from './routes/intervention-routes.ts'
import { keyRoutes } from './routes/key-routes.ts'
import { keyUsageRoutes } from './routes/key-usage-routes.ts'
import { originalRoutes } from './routes/original-routes.ts'
import { policyRoutes } from './routes/policy-routes.ts'
import { remoteRoutes } from './routes/remote-routes.ts'
import { reprocessRoutes } from './routes/reprocess-routes.ts'
import { reviewRoutes } from './routes/review-routes.ts'
import { splitRoutes } from './routes/split-routes.ts'
import { tokenRoutes } from './routes/token-routes.ts'
import { uploadRoutes } from './routes/upload-routes.ts'

export type MountDeps = RouteDeps & { readonly health: HealthRegistry }

/** All that the API answers, in the order in which its description lists it. */
export function mountRoutes(app: OpenAPIHono<Environment>, deps: MountDeps): void {
  const parts = [
    ...[uploadRoutes(deps), documentRoutes(deps), originalRoutes(deps), reviewRoutes(deps), splitRoutes(deps)],
    ...[reprocessRoutes(deps), archiveRoutes(deps), interventionRoutes(deps), alertRoutes(deps), batchRoutes(deps)],
    ...[budgetRoutes(deps), costRoutes(deps), tokenRoutes(deps), policyRoutes(deps), remoteRoutes(deps)],
    ...[keyRoutes(deps), keyUsageRoutes(deps)],
    healthRoutes(deps),
  ]
  for (const part of parts) app.route('/', part)
}
