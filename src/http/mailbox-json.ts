import type { Mailbox } from '#runs'
import type { MailboxDetails, MailboxTest } from '#workflows'
import type { MailboxDetailsJson, MailboxJson, MailboxTestJson } from './client/mailbox-types.ts'

export function mailboxJson(mailbox: Mailbox): MailboxJson {
  return {
    mailbox_id: mailbox.mailboxId,
    name: mailbox.name,
    host: mailbox.host,
    port: mailbox.port,
    security: mailbox.security,
    username: mailbox.username,
    folder: mailbox.folder,
    moved_to: mailbox.movedTo,
    state: mailbox.state,
    reason: mailbox.reason,
    failing_since: mailbox.failingSince?.toISOString() ?? null,
    documents_taken: mailbox.documentsTaken,
    messages_moved: mailbox.messagesMoved,
    last_polled_at: mailbox.lastPolledAt?.toISOString() ?? null,
    next_poll_at: mailbox.nextPollAt.toISOString(),
    created_at: mailbox.createdAt.toISOString(),
    created_by: mailbox.createdBy,
  }
}

export const mailboxDetailsJson = ({ mailbox, stuck }: MailboxDetails): MailboxDetailsJson => ({
  ...mailboxJson(mailbox),
  stuck_messages: stuck.map((message) => ({
    uid: message.uid,
    attempts: message.attempts,
    error: message.error,
    attachment: message.attachment,
    received_at: message.receivedAt?.toISOString() ?? null,
    first_failed_at: message.firstFailedAt.toISOString(),
    last_failed_at: message.lastFailedAt.toISOString(),
    next_attempt_at: message.nextAttemptAt?.toISOString() ?? null,
  })),
})

export function mailboxTestJson(test: MailboxTest): MailboxTestJson {
  const { outcome } = test
  return test.outcome === 'ok'
    ? { outcome, messages: test.messages, code: null, message: null }
    : { outcome, messages: null, code: test.code, message: test.message }
}
