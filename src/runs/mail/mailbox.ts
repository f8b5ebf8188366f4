import type { MailboxState, MailSecurity } from '#database'
import { type Brand, DomainError } from '#kernel'

export type MailboxId = Brand<string, 'MailboxId'>

/** Where a mailbox is, and as whom it is read. Its password is in its row alone. */
export type MailboxAddress = {
  /** For people; unique in its org. */
  readonly name: string
  readonly host: string
  readonly port: number
  readonly security: MailSecurity
  readonly username: string
  /** Where messages are looked for. */
  readonly folder: string
  /** Where a message goes once its documents are kept. */
  readonly movedTo: string
}

export type Mailbox = MailboxAddress & {
  readonly mailboxId: MailboxId
  readonly state: MailboxState
  /** A code: why it fails or is paused; `by_hand` when a person paused it. */
  readonly reason: string | null
  /** When the first of the failures since the last success was. */
  readonly failingSince: Date | null
  /** Since the last success. */
  readonly failures: number
  /** Sign-ins refused in a row. */
  readonly refusals: number
  /** Under which the server counts its messages; null before the first look. */
  readonly uidValidity: bigint | null
  /** All messages up to it were looked at. */
  readonly lastUid: number
  readonly documentsTaken: number
  readonly messagesMoved: number
  readonly lastPolledAt: Date | null
  readonly nextPollAt: Date
  readonly createdAt: Date
  readonly createdBy: string
}

/** A message whose attachments could not be taken; it is where it was. */
export type StuckMessage = {
  readonly uid: number
  readonly attempts: number
  /** A code: what went wrong the last time. */
  readonly error: string
  /** The name of the first attachment that could not be taken. */
  readonly attachment: string | null
  readonly receivedAt: Date | null
  readonly firstFailedAt: Date
  readonly lastFailedAt: Date
  /** Null: given up. */
  readonly nextAttemptAt: Date | null
}

export function mailboxNotFound(reference: string): DomainError {
  return new DomainError({
    code: 'mailbox.not_found',
    kind: 'not_found',
    message: `There is no mailbox ${reference.slice(0, 100)}. Give its name or its whole id, as \`autopilot mailboxes list\` shows them.`,
  })
}
