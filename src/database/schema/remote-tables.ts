import type { DocumentId, OrgId, RunId } from '#kernel'
import type { Defaulted, Fixed } from './columns.ts'

export type RemoteObjectKind = 'file' | 'vector_store' | 'vector_store_file'
export type RemoteObjectState = 'creating' | 'live' | 'unknown' | 'deleting' | 'deleted' | 'orphaned'

export type RemoteObjectsTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  kind: Fixed<RemoteObjectKind>
  state: RemoteObjectState
  provider: Fixed<string>
  address: Fixed<string>
  /** The provider's id; of an entry in a vector store, that of its file. */
  remote_id: string | null
  /** Under which it is found there although its id never arrived; null for an entry in a vector store. */
  name: Fixed<string | null>
  document_id: Fixed<DocumentId | null>
  run_id: Fixed<RunId | null>
  /** The row of the vector store that an entry is in. */
  parent_id: Fixed<string | null>
  claimed_by: string | null
  claimed_until: Date | null
  /** When the provider removes it by itself. */
  expires_at: Date | null
  /** When it was last compared with what the provider has. */
  checked_at: Date | null
  last_error: string | null
  created_at: Fixed<Date>
  updated_at: Date
}

export type CompensationRecordsTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  run_id: Fixed<RunId | null>
  document_id: Fixed<DocumentId | null>
  /** How far it had come. */
  stage: Fixed<string>
  status: Fixed<'committed' | 'rolled_back'>
  compensation_status: Fixed<'not_needed' | 'completed' | 'failed'>
  started_at: Fixed<Date>
  committed_at: Fixed<Date | null>
  rolled_back_at: Fixed<Date | null>
  compensation_completed_at: Fixed<Date | null>
  error: Fixed<string | null>
  error_type: Fixed<string | null>
  compensation_error: Fixed<string | null>
  compensation_error_type: Fixed<string | null>
  /** The rows of `remote_objects` that it made. */
  object_ids: Defaulted<string[]>
}
