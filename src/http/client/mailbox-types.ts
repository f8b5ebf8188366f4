import type { z } from 'zod'
import type {
  mailboxChangeBody,
  mailboxDetailsSchema,
  mailboxPollSchema,
  mailboxSchema,
  mailboxTestSchema,
  newMailboxBody,
} from '../schemas/mailbox.ts'

export type MailboxJson = z.output<typeof mailboxSchema>
export type MailboxDetailsJson = z.output<typeof mailboxDetailsSchema>
export type NewMailboxJson = z.input<typeof newMailboxBody>
export type MailboxChangeJson = z.input<typeof mailboxChangeBody>
export type MailboxPollJson = z.output<typeof mailboxPollSchema>
export type MailboxTestJson = z.output<typeof mailboxTestSchema>
