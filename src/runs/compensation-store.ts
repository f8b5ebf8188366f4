import type { OrgTransaction } from '#database'
import { type DocumentId, errorCode, type RunId } from '#kernel'

export type CompensationRecord = {
  readonly compensationId: string
  readonly runId: RunId | null
  readonly documentId: DocumentId | null
  readonly stage: string
  readonly objectIds: readonly string[]
  readonly startedAt: Date
} & (
  | { readonly status: 'committed'; readonly committedAt: Date }
  | {
      readonly status: 'rolled_back'
      readonly compensationStatus: 'not_needed' | 'completed' | 'failed'
      readonly rolledBackAt: Date
      readonly completedAt: Date
      readonly error: Error
      /** Of cleanups, in the order they ran. */
      readonly failures: readonly Error[]
    }
)

/** The code of an error, for it says all; else its class. */
const typeOf = (error: Error): string => errorCode(error) ?? error.name

export async function insertCompensationRecord(tx: OrgTransaction, record: CompensationRecord): Promise<void> {
  const rolledBack = record.status === 'rolled_back' ? record : null
  const [failure] = rolledBack?.failures ?? []
  await tx.query
    .insertInto('compensation_records')
    .values({
      ...{ id: record.compensationId, org_id: tx.orgId, run_id: record.runId, document_id: record.documentId },
      ...{ stage: record.stage, status: record.status, object_ids: [...record.objectIds] },
      compensation_status: rolledBack?.compensationStatus ?? 'not_needed',
      started_at: record.startedAt,
      committed_at: record.status === 'committed' ? record.committedAt : null,
      rolled_back_at: rolledBack?.rolledBackAt ?? null,
      compensation_completed_at: rolledBack?.completedAt ?? null,
      error: rolledBack?.error.message ?? null,
      error_type: rolledBack === null ? null : typeOf(rolledBack.error),
      compensation_error: rolledBack?.failures.map(({ message }) => message).join('\n') || null,
      compensation_error_type: failure === undefined ? null : typeOf(failure),
    })
    .execute()
}
