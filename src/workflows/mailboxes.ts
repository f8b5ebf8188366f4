import type { Mailbox, MailboxAddress, StuckMessage } from '#runs'
import type { PollOutcome } from './mail/poll-mailbox.ts'
import type { Caller } from './operations.ts'

/** A mailbox with the messages in it that could not be taken. */
export type MailboxDetails = { readonly mailbox: Mailbox; readonly stuck: readonly StuckMessage[] }

/** What came of signing in and opening its folders. */
export type MailboxTest =
  | { readonly outcome: 'ok'; readonly messages: number }
  | { readonly outcome: 'failed'; readonly code: string; readonly message: string }

/** The mailboxes whose attachments the org takes in. Each is named by its name or its id. */
export type MailboxOperations = {
  /** @throws DomainError `mailbox.unfit`, `mailbox.name_taken`, `mailbox.too_many`, `address.private` */
  createMailbox(caller: Caller, input: MailboxAddress & { readonly password: string }): Promise<Mailbox>
  /** By name. */
  listMailboxes(caller: Caller): Promise<readonly Mailbox[]>
  showMailbox(caller: Caller, reference: string): Promise<MailboxDetails>
  /** @throws as `createMailbox` does, and DomainError `mailbox.password_needed` where it would be told to another server */
  updateMailbox(
    caller: Caller,
    input: { readonly reference: string; readonly changes: Partial<MailboxAddress & { readonly password: string }> },
  ): Promise<Mailbox>
  /** What was taken from it stays. */
  removeMailbox(caller: Caller, reference: string): Promise<Mailbox>
  pauseMailbox(caller: Caller, reference: string): Promise<Mailbox>
  /** Looked at again, with the messages that were given up. */
  resumeMailbox(caller: Caller, reference: string): Promise<Mailbox>
  /**
   * Looks at it now, for some seconds: `more` tells whether there was more.
   * @throws DomainError `mailbox.paused`, `mailbox.busy`
   */
  pollMailbox(caller: Caller, reference: string, signal?: AbortSignal): Promise<PollOutcome>
  /** Signs in, opens its folder, and makes the one for what was taken where it is missing. Looks at no message. */
  testMailbox(caller: Caller, reference: string): Promise<MailboxTest>
}
