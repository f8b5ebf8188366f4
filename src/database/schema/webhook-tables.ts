import type { OrgId } from '#kernel'
import type { Defaulted, Fixed, Jsonb } from './columns.ts'
import type { NotificationChannel } from './notification-tables.ts'

export type DeliveryState = 'planned' | 'sent' | 'confirmed' | 'unknown' | 'failed'

export type WebhooksTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  url: string
  /** Null: told of each event as it happens. */
  channel: Defaulted<NotificationChannel | null>
  events: readonly string[]
  secret: Uint8Array
  former_secret: Defaulted<Uint8Array | null>
  former_until: Defaulted<Date | null>
  active: Defaulted<boolean>
  disabled_reason: Defaulted<string | null>
  failing_since: Defaulted<Date | null>
  created_at: Fixed<Date>
  created_by: Fixed<string>
}

export type WebhookDeliveriesTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  webhook_id: Fixed<string>
  event_id: Fixed<string>
  event: Fixed<string>
  about: Jsonb
  occurred_at: Fixed<Date>
  state: Defaulted<DeliveryState>
  attempts: Defaulted<number>
  next_attempt_at: Defaulted<Date | null>
  give_up_at: Date
  claimed_until: Defaulted<Date | null>
  last_attempt_at: Defaulted<Date | null>
  response_status: Defaulted<number | null>
  error: Defaulted<string | null>
  /** An earlier attempt may have arrived. */
  doubtful: Defaulted<boolean>
}
