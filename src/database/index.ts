export { countRows } from './count-rows.ts'
export { type DataDirectoryLock, lockDataDirectory } from './data-directory-lock.ts'
export type {
  Database,
  DatabaseDeps,
  DatabaseSettings,
  PgliteSettings,
  PostgresSettings,
  QueueConnection,
  RetryStatistics,
} from './database.ts'
export { dumpDatabase } from './dump-database.ts'
export { makeEmptyDatabase } from './make-empty-database.ts'
export { type MigrationStatus, migrate, migrationStatus, requireMigrated, rollback } from './migrate.ts'
export { openDatabase } from './open-database.ts'
export { requireUntouchedDatabase, restoreDatabase } from './restore-database.ts'
export type { Cascade, UserRole } from './schema/access-tables.ts'
export type { AlertSeverity } from './schema/alert-tables.ts'
export type { BatchOutcome, BatchRequestState, BatchState } from './schema/batch-tables.ts'
export type { BudgetPeriod, BudgetScope, ReservationState } from './schema/budget-tables.ts'
export type { DocumentState, PageCoverage, RemoteIndexState } from './schema/document-tables.ts'
export type { IdempotencyStatus } from './schema/idempotency-tables.ts'
export type { RateBucket } from './schema/key-tables.ts'
export type { MailboxState, MailSecurity } from './schema/mail-tables.ts'
export type { NotificationChannel } from './schema/notification-tables.ts'
export type { RemoteObjectKind, RemoteObjectState } from './schema/remote-tables.ts'
export type {
  CheckpointType,
  EffectStatus,
  RecoveryMethod,
  RecoveryStatus,
  RunStatus,
  SessionStatus,
} from './schema/run-tables.ts'
export type { Tables } from './schema/tables.ts'
export type { DeliveryState } from './schema/webhook-tables.ts'
export type { OrgTransaction, OwnerTransaction, RecordedEvent } from './transactions.ts'
export { isTransient as isTransientDatabaseError } from './transient-errors.ts'
export { ensureVectorIndex } from './vector-index.ts'
export { verifySchema } from './verify-schema.ts'
