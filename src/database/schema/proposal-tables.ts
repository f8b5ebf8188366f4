import type { DocumentId, OrgId } from '#kernel'
import type { Fixed } from './columns.ts'

export type CorrectionProposalsTable = {
  org_id: Fixed<OrgId>
  id: Fixed<string>
  document_id: Fixed<DocumentId>
  /** JSON. */
  fields: Fixed<string>
  reason: Fixed<string>
  state: 'open' | 'accepted' | 'dismissed'
  created_at: Fixed<Date>
  created_by: Fixed<string>
  decided_at: Date | null
  decided_by: string | null
}
