import type { OrgId } from '#kernel'
import type { Defaulted, DefaultJsonb, Fixed } from './columns.ts'

export type AlertSeverity = 'info' | 'warning' | 'error' | 'critical'

export type AlertsTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  severity: AlertSeverity
  component: string
  code: string
  dedupe_key: string
  message: string
  details: DefaultJsonb
  count: Defaulted<bigint>
  /** True of the one row of its dedupe key that counts what comes next. */
  window_open: Defaulted<boolean>
  first_seen_at: Date
  last_seen_at: Date
  resolved_at: Date | null
  acknowledged_at: Date | null
  acknowledged_by: string | null
}
