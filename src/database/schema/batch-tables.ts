import type { ContentHash, DocumentId, OrgId, RunId } from '#kernel'
import type { BigintColumn, Defaulted, Fixed, Jsonb } from './columns.ts'

export type BatchState =
  | 'collecting'
  | 'planned'
  | 'uploading'
  | 'uploaded'
  | 'creating'
  | 'submitted'
  | 'booking'
  | 'cleaning'
  | 'ended'
export type BatchOutcome = 'completed' | 'failed' | 'expired' | 'cancelled' | 'withdrawn' | 'lost'
export type BatchRequestState = 'waiting' | 'answered' | 'failed' | 'withdrawn'

export type BatchesTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  provider: Fixed<string>
  model: Fixed<string>
  state: BatchState
  outcome: BatchOutcome | null
  remote_id: string | null
  /** As the provider said last. */
  remote_status: string | null
  /** Requests that the provider counts in it. */
  remote_total: number | null
  input_file_id: string | null
  output_file_id: string | null
  error_file_id: string | null
  /** The code of what went wrong last. */
  error: string | null
  failed_looks: Defaulted<number>
  /** That joined it, and the bytes of their lines. */
  requests_count: Defaulted<number>
  size_bytes: Defaulted<BigintColumn>
  next_look_at: Date
  claimed_until: Date | null
  /** The money of its requests is held until then. */
  holds_until: Date
  cancel_requested_by: string | null
  created_at: Fixed<Date>
  submitted_at: Date | null
  ended_at: Date | null
}

export type BatchRequestsTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  batch_id: Fixed<string>
  run_id: RunId
  document_id: Fixed<DocumentId>
  reservation_id: Fixed<string>
  content_hash: Fixed<ContentHash>
  provider: Fixed<string>
  model: Fixed<string>
  prompt_version: Fixed<string>
  schema_version: Fixed<string>
  request: Jsonb
  size_bytes: BigintColumn
  state: BatchRequestState
  failure: string | null
  created_at: Fixed<Date>
  ended_at: Date | null
}
