import type {
  InstallationSecretsTable,
  InvitationsTable,
  OrgPoliciesTable,
  OrgsTable,
  PasswordResetsTable,
  RefreshTokensTable,
  SignInFailuresTable,
  UsersTable,
} from './access-tables.ts'
import type { AlertsTable } from './alert-tables.ts'
import type { AuditEventsTable, AuditHeadsTable } from './audit-tables.ts'
import type { BatchesTable, BatchRequestsTable } from './batch-tables.ts'
import type { BudgetAlertsTable, BudgetsTable, LedgerEntriesTable, ReservationsTable } from './budget-tables.ts'
import type { Defaulted } from './columns.ts'
import type {
  DestinationsTable,
  DocumentPagesTable,
  DocumentsTable,
  EmbeddingsTable,
  ExtractionsTable,
  KnowledgeItemsTable,
  NearDuplicateBandsTable,
  NearDuplicateSignaturesTable,
  ResultCacheTable,
} from './document-tables.ts'
import type { IdempotencyKeysTable } from './idempotency-tables.ts'
import type { ItinerariesTable } from './itinerary-tables.ts'
import type { ApiKeysTable, ApiKeyUsageTable } from './key-tables.ts'
import type { MailboxesTable, StuckMessagesTable } from './mail-tables.ts'
import type { NotificationEventsTable, NotificationPreferencesTable } from './notification-tables.ts'
import type { CorrectionProposalsTable } from './proposal-tables.ts'
import type { CompensationRecordsTable, RemoteObjectsTable } from './remote-tables.ts'
import type { RetentionPoliciesTable, RetentionRunsTable } from './retention-tables.ts'
import type {
  CheckpointEditsTable,
  CheckpointRecoveriesTable,
  EffectsTable,
  InterventionActionsTable,
  KeptTurnsTable,
  PausedSessionsTable,
  RunDocumentsTable,
  RunsTable,
  SessionCheckpointsTable,
  SessionsTable,
} from './run-tables.ts'
import type { WebhookDeliveriesTable, WebhooksTable } from './webhook-tables.ts'

/** Tells after a lost connection whether a transaction was committed. Belongs to no org. */
export type CommitMarkersTable = {
  id: string
  outcome: 'committed' | 'abandoned'
  created_at: Defaulted<Date>
}

/** Every table, by its name in the database. */
export type Tables = {
  orgs: OrgsTable
  users: UsersTable
  refresh_tokens: RefreshTokensTable
  invitations: InvitationsTable
  password_resets: PasswordResetsTable
  sign_in_failures: SignInFailuresTable
  installation_secrets: InstallationSecretsTable
  audit_heads: AuditHeadsTable
  audit_events: AuditEventsTable
  documents: DocumentsTable
  correction_proposals: CorrectionProposalsTable
  document_pages: DocumentPagesTable
  extractions: ExtractionsTable
  embeddings: EmbeddingsTable
  near_duplicate_bands: NearDuplicateBandsTable
  near_duplicate_signatures: NearDuplicateSignaturesTable
  destinations: DestinationsTable
  knowledge_items: KnowledgeItemsTable
  runs: RunsTable
  itineraries: ItinerariesTable
  sessions: SessionsTable
  session_checkpoints: SessionCheckpointsTable
  checkpoint_recoveries: CheckpointRecoveriesTable
  effects: EffectsTable
  kept_turns: KeptTurnsTable
  run_documents: RunDocumentsTable
  checkpoint_edits: CheckpointEditsTable
  paused_sessions: PausedSessionsTable
  intervention_actions: InterventionActionsTable
  budgets: BudgetsTable
  reservations: ReservationsTable
  ledger_entries: LedgerEntriesTable
  budget_alerts: BudgetAlertsTable
  result_cache: ResultCacheTable
  org_policies: OrgPoliciesTable
  remote_objects: RemoteObjectsTable
  compensation_records: CompensationRecordsTable
  batches: BatchesTable
  batch_requests: BatchRequestsTable
  alerts: AlertsTable
  idempotency_keys: IdempotencyKeysTable
  retention_policies: RetentionPoliciesTable
  retention_runs: RetentionRunsTable
  api_keys: ApiKeysTable
  api_key_usage: ApiKeyUsageTable
  webhooks: WebhooksTable
  webhook_deliveries: WebhookDeliveriesTable
  notification_preferences: NotificationPreferencesTable
  notification_events: NotificationEventsTable
  mailboxes: MailboxesTable
  stuck_messages: StuckMessagesTable
  commit_markers: CommitMarkersTable
}
