import type { OpenAPIHono } from '@hono/zod-openapi'
import type { HealthRegistry } from '#telemetry'
import type { Environment } from './environment.ts'
import type { PeopleRouteDeps } from './people-route-deps.ts'
import { alertRoutes } from './routes/alert-routes.ts'
import { answerRoutes } from './routes/answer-routes.ts'
import { type ArchiveRouteDeps, archiveRoutes } from './routes/archive-routes.ts'
import { attentionRoutes } from './routes/attention-routes.ts'
import { auditRoutes } from './routes/audit-routes.ts'
import { batchRoutes } from './routes/batch-routes.ts'
import { budgetRoutes } from './routes/budget-routes.ts'
import { costRoutes } from './routes/cost-routes.ts'
import { destinationRoutes } from './routes/destination-routes.ts'
import { documentRoutes } from './routes/document-routes.ts'
import { type EventRouteDeps, eventRoutes } from './routes/event-routes.ts'
import { exportRoutes } from './routes/export-routes.ts'
import { healthRoutes } from './routes/health-routes.ts'
import { interventionRoutes } from './routes/intervention-routes.ts'
import { itineraryRoutes } from './routes/itinerary-routes.ts'
import { keyRoutes } from './routes/key-routes.ts'
import { keyUsageRoutes } from './routes/key-usage-routes.ts'
import { knowledgeRoutes } from './routes/knowledge-routes.ts'
import { mailboxRoutes } from './routes/mailbox-routes.ts'
import { notificationRoutes } from './routes/notification-routes.ts'
import { openIdRoutes } from './routes/openid-routes.ts'
import { orgRoutes } from './routes/org-routes.ts'
import { originalRoutes } from './routes/original-routes.ts'
import { planRoutes } from './routes/plan-routes.ts'
import { policyRoutes } from './routes/policy-routes.ts'
import { proposalRoutes } from './routes/proposal-routes.ts'
import { remoteRoutes } from './routes/remote-routes.ts'
import { reprocessRoutes } from './routes/reprocess-routes.ts'
import { retentionRoutes } from './routes/retention-routes.ts'
import { reviewRoutes } from './routes/review-routes.ts'
import { runRoutes } from './routes/run-routes.ts'
import { sessionRoutes } from './routes/session-routes.ts'
import { splitRoutes } from './routes/split-routes.ts'
import { tokenRoutes } from './routes/token-routes.ts'
import { type UploadRouteDeps, uploadRoutes } from './routes/upload-routes.ts'
import { userRoutes } from './routes/user-routes.ts'
import { webhookRoutes } from './routes/webhook-routes.ts'

export type MountDeps = ArchiveRouteDeps &
  EventRouteDeps &
  PeopleRouteDeps &
  UploadRouteDeps & { readonly health: HealthRegistry }

/** All that the API answers, in the order in which its description lists it. */
export function mountRoutes(app: OpenAPIHono<Environment>, deps: MountDeps): void {
  const parts = [
    ...[uploadRoutes(deps), documentRoutes(deps), exportRoutes(deps), originalRoutes(deps)],
    ...[reviewRoutes(deps), attentionRoutes(deps), splitRoutes(deps)],
    ...[answerRoutes(deps)],
    ...[reprocessRoutes(deps), archiveRoutes(deps), runRoutes(deps), interventionRoutes(deps)],
    ...[alertRoutes(deps), batchRoutes(deps)],
    ...[budgetRoutes(deps), costRoutes(deps), tokenRoutes(deps), policyRoutes(deps), remoteRoutes(deps)],
    ...[keyRoutes(deps), keyUsageRoutes(deps)],
    ...[sessionRoutes(deps), openIdRoutes(deps), userRoutes(deps), orgRoutes(deps)],
    ...[auditRoutes(deps), retentionRoutes(deps)],
    ...[proposalRoutes(deps), eventRoutes(deps)],
    ...[destinationRoutes(deps), knowledgeRoutes(deps), itineraryRoutes(deps), planRoutes(deps)],
    ...[webhookRoutes(deps), notificationRoutes(deps), mailboxRoutes(deps), healthRoutes(deps)],
  ]
  for (const part of parts) app.route('/', part)
}
