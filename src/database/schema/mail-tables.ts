import type { OrgId } from '#kernel'
import type { BigintColumn, Defaulted, Fixed } from './columns.ts'

export type MailSecurity = 'tls' | 'starttls' | 'none'
export type MailboxState = 'active' | 'failing' | 'paused'

export type MailboxesTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  name: string
  host: string
  port: number
  security: MailSecurity
  username: string
  password: Uint8Array
  folder: string
  moved_to: string
  state: Defaulted<MailboxState>
  reason: Defaulted<string | null>
  failing_since: Defaulted<Date | null>
  failures: Defaulted<number>
  refusals: Defaulted<number>
  uid_validity: Defaulted<bigint | null>
  last_uid: Defaulted<bigint>
  documents_taken: Defaulted<bigint>
  messages_moved: Defaulted<bigint>
  last_polled_at: Defaulted<Date | null>
  next_poll_at: Date
  claimed_by: Defaulted<string | null>
  claimed_until: Defaulted<Date | null>
  created_at: Fixed<Date>
  created_by: Fixed<string>
}

export type StuckMessagesTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  mailbox_id: Fixed<string>
  uid: BigintColumn
  attempts: number
  error: string
  attachment: string | null
  received_at: Date | null
  first_failed_at: Fixed<Date>
  last_failed_at: Date
  next_attempt_at: Date | null
}
