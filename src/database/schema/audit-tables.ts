import type { OrgId } from '#kernel'
import type { BigintColumn, Fixed } from './columns.ts'

/** The end of an org's chain of audit events. */
export type AuditHeadsTable = {
  org_id: Fixed<OrgId>
  sequence: BigintColumn
  previous_hash: Uint8Array
  hash: Uint8Array
}

export type AuditEventsTable = {
  org_id: Fixed<OrgId>
  sequence: BigintColumn
  id: Fixed<string>
  occurred_at: Fixed<Date>
  actor: Fixed<string>
  event: Fixed<string>
  subject_kind: Fixed<string>
  subject_id: Fixed<string>
  /** Canonical JSON of the event; hash = sha256(previous_hash || payload). */
  payload: Fixed<string>
  previous_hash: Fixed<Uint8Array>
  hash: Fixed<Uint8Array>
}
