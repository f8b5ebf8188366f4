import { type AcceptDeps, acceptOriginal } from './ingest/accept.ts'
import { type ExtractOnlyDeps, extractOnly } from './ingest/extract-only.ts'
import { alertOperations } from './operate/alert-operations.ts'
import { type AnswerOperationsDeps, answerOperations } from './operate/answer-operations.ts'
import { attentionOperations } from './operate/attention-operations.ts'
import { auditOperations } from './operate/audit-operations.ts'
import { batchOperations } from './operate/batch-operations.ts'
import { budgetOperations } from './operate/budget-operations.ts'
import { type ChangeOperationsDeps, changeOperations } from './operate/change-operations.ts'
import { type CostOperationsDeps, costOperations } from './operate/cost-operations.ts'
import { destinationOperations } from './operate/destination-operations.ts'
import { type DocumentOperationsDeps, documentOperations } from './operate/document-operations.ts'
import { eventOperations } from './operate/event-operations.ts'
import { type InterventionOperationsDeps, interventionOperations } from './operate/intervention-operations.ts'
import { itineraryOperations } from './operate/itinerary-operations.ts'
import { type KeyOperationsDeps, keyOperations } from './operate/key-operations.ts'
import { knowledgeOperations } from './operate/knowledge-operations.ts'
import { type MailboxOperationsDeps, mailboxOperations } from './operate/mailbox-operations.ts'
import { notificationOperations } from './operate/notification-operations.ts'
import { type PageImageDeps, pageImageOperations } from './operate/page-image-operations.ts'
import { planOperations } from './operate/plan-operations.ts'
import { type PolicyOperationsDeps, policyOperations } from './operate/policy-operations.ts'
import { proposalOperations } from './operate/proposal-operations.ts'
import { type RemoteOperationsDeps, remoteOperations } from './operate/remote-operations.ts'
import { type ReprocessOperationsDeps, reprocessOperations } from './operate/reprocess-operations.ts'
import { retentionOperations } from './operate/retention-operations.ts'
import { type RunOperationsDeps, runOperations } from './operate/run-operations.ts'
import { type SearchOperationsDeps, searchOperations } from './operate/search-operations.ts'
import { type StackOperationsDeps, stackOperations } from './operate/stack-operations.ts'
import { tokenOperations } from './operate/token-operations.ts'
import { toSummary } from './operate/views.ts'
import { type WebhookOperationsDeps, webhookOperations } from './operate/webhook-operations.ts'
import type { Operations } from './operations.ts'
import type { RetentionDeps } from './retention/apply-retention.ts'

export type OperationsDeps = AcceptDeps &
  DocumentOperationsDeps &
  PageImageDeps &
  ChangeOperationsDeps &
  ReprocessOperationsDeps &
  StackOperationsDeps &
  InterventionOperationsDeps &
  RunOperationsDeps &
  KeyOperationsDeps &
  PolicyOperationsDeps &
  CostOperationsDeps &
  RemoteOperationsDeps &
  RetentionDeps &
  WebhookOperationsDeps &
  MailboxOperationsDeps &
  AnswerOperationsDeps &
  SearchOperationsDeps & { readonly extraction: ExtractOnlyDeps }

/** Binds everything the product can do to its parts. */
export function createOperations(deps: OperationsDeps): Operations {
  return {
    async accept(caller, input) {
      const { outcome, document } = await acceptOriginal(deps, { ...caller, ...input })
      return { outcome, document: toSummary(document) }
    },
    extract: (_caller, input) => extractOnly(deps.extraction, input),
    ...documentOperations(deps),
    ...pageImageOperations(deps),
    ...searchOperations(deps),
    ...changeOperations(deps),
    ...reprocessOperations(deps),
    ...stackOperations(deps),
    ...runOperations(deps),
    ...interventionOperations(deps),
    ...attentionOperations(deps),
    ...alertOperations(deps),
    ...batchOperations(deps),
    ...budgetOperations(deps),
    ...keyOperations(deps),
    ...policyOperations(deps),
    ...costOperations(deps),
    ...tokenOperations(deps),
    ...remoteOperations(deps),
    ...auditOperations(deps),
    ...eventOperations(deps),
    ...proposalOperations(deps),
    ...retentionOperations(deps),
    ...webhookOperations(deps),
    ...notificationOperations(deps),
    ...mailboxOperations(deps),
    ...destinationOperations(deps),
    ...knowledgeOperations(deps),
    ...answerOperations(deps),
    ...itineraryOperations(deps),
    ...planOperations(deps),
  }
}
