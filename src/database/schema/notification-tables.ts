import type { OrgId } from '#kernel'
import type { AlertSeverity } from './alert-tables.ts'
import type { Defaulted, Fixed, Jsonb } from './columns.ts'

export type NotificationChannel = 'webhook' | 'slack' | 'discord' | 'mail'

export type NotificationPreferencesTable = {
  org_id: Fixed<OrgId>
  channel: Fixed<NotificationChannel>
  webhook_id: Fixed<string>
  recipients: Defaulted<readonly string[]>
  causes: readonly string[]
  /** Null: all but waits that end by themselves. */
  pause_types: readonly string[] | null
  least_severity: AlertSeverity
  min_interval_seconds: number
  quiet_until: Date | null
  include_titles: boolean
  last_message_at: Defaulted<Date | null>
  created_at: Fixed<Date>
  created_by: Fixed<string>
  updated_at: Date
  updated_by: string
}

/** What is part of the next message of a channel. */
export type NotificationEventsTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  webhook_id: Fixed<string>
  cause: Fixed<string>
  about: Jsonb
  occurred_at: Fixed<Date>
}
