import type { OrgId } from '#kernel'
import type { Fixed } from './columns.ts'

export type RetentionPoliciesTable = {
  org_id: Fixed<OrgId>
  policy: Fixed<string>
  /** Null for ever. */
  keep_hours: number | null
  updated_at: Date
  updated_by: string
}

export type RetentionRunsTable = {
  org_id: Fixed<OrgId>
  applied_at: Date
}
