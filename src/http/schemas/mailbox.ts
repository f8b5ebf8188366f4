import { z } from '@hono/zod-openapi'
import { exampleIds } from './example-ids.ts'
import { time } from './values.ts'

const securitySchema = z.enum(['tls', 'starttls', 'none']).openapi({
  description: '`tls`: from the start, mostly at port 993; `none`: on the machine of the server alone.',
})
const passwordSchema = z.string().min(1).max(1_000).openapi({
  description: 'Kept sealed, and never told again. Many providers want one that was made for one program.',
})

const address = {
  name: z.string().min(1).max(60).openapi({ description: 'For people; it may stand wherever the id may.' }),
  host: z.string().min(1).max(253),
  port: z.int().min(1).max(65_535),
  security: securitySchema,
  username: z.string().min(1).max(320),
  folder: z.string().min(1).max(200).openapi({ description: 'Where messages are looked for.' }),
  moved_to: z.string().min(1).max(200).openapi({
    description: 'The folder that a message is moved to once its documents are kept; it is made where it is missing.',
  }),
}

const exampleAddress = {
  ...{ name: 'Bills', host: 'imap.example.org', port: 993, security: 'tls' as const, username: 'bills@example.org' },
  ...{ folder: 'INBOX', moved_to: 'Paper Autopilot' },
}
const example = {
  mailbox_id: exampleIds.mailbox,
  ...exampleAddress,
  ...{ state: 'active' as const, reason: null, failing_since: null, documents_taken: 12, messages_moved: 9 },
  last_polled_at: '2026-01-31T12:00:00.000Z',
  next_poll_at: '2026-01-31T12:01:00.000Z',
  created_at: '2026-01-31T09:12:00.000Z',
  created_by: 'user:0198f600-1d2c-7a4b-8e5f-9a0b1c2d3e4f',
}

export const mailboxSchema = z
  .object({
    mailbox_id: z.string(),
    ...address,
    state: z.enum(['active', 'failing', 'paused']).openapi({
      description: '`failing`: it is tried again by itself; `paused`: it is not, until somebody resumes it.',
    }),
    reason: z.string().nullable().openapi({ description: 'A code: why it fails or is paused.' }),
    failing_since: time.nullable(),
    documents_taken: z.int(),
    messages_moved: z.int(),
    last_polled_at: time.nullable(),
    next_poll_at: time,
    created_at: time,
    created_by: z.string(),
  })
  .openapi('Mailbox', { description: 'A mailbox whose PDFs are taken in. Its password is never told.', example })

export const mailboxesSchema = z
  .object({ items: z.array(mailboxSchema).readonly() })
  .openapi('Mailboxes', { example: { items: [example] } })

const exampleStuck = {
  ...{ uid: 41, attempts: 1, error: 'document.not_pdf', attachment: 'invoice.pdf' },
  received_at: '2026-01-31T08:00:00.000Z',
  first_failed_at: '2026-01-31T08:01:00.000Z',
  last_failed_at: '2026-01-31T08:01:00.000Z',
  next_attempt_at: null,
}

export const mailboxDetailsSchema = mailboxSchema
  .extend({
    stuck_messages: z
      .array(
        z.object({
          uid: z.int(),
          attempts: z.int(),
          error: z.string().openapi({ description: 'A code: what went wrong the last time.' }),
          attachment: z.string().nullable().openapi({ description: 'The first that could not be taken.' }),
          received_at: time.nullable(),
          first_failed_at: time,
          last_failed_at: time,
          next_attempt_at: time.nullable().openapi({ description: 'Null: given up; the message is left where it is.' }),
        }),
      )
      .readonly(),
  })
  .openapi('MailboxDetails', { example: { ...example, stuck_messages: [exampleStuck] } })

export const newMailboxBody = z
  .strictObject({
    ...{ name: address.name, host: address.host, username: address.username, password: passwordSchema },
    port: address.port.default(993),
    security: securitySchema.default('tls'),
    folder: address.folder.default('INBOX'),
    moved_to: address.moved_to.default('Paper Autopilot'),
  })
  .openapi('NewMailbox', { example: { ...exampleAddress, password: 'a password for this program' } })

export const mailboxChangeBody = z
  .strictObject({ ...address, password: passwordSchema })
  .partial()
  .openapi('MailboxChange', { example: { folder: 'INBOX/Bills' } })

export const mailboxPollSchema = z
  .object({
    documents: z.int().openapi({ description: 'PDFs that were taken, those that were there already too.' }),
    moved: z.int(),
    stuck: z.int().openapi({ description: 'Messages that could not be taken this time.' }),
    more: z.boolean().openapi({ description: 'Whether there was more than there was time for.' }),
    error: z.string().nullable().openapi({ description: 'A code: why it ended early.' }),
  })
  .openapi('MailboxPoll', { example: { documents: 2, moved: 1, stuck: 0, more: false, error: null } })

export const mailboxTestSchema = z
  .object({
    outcome: z.enum(['ok', 'failed']),
    messages: z.int().nullable().openapi({ description: 'How many there are in its folder.' }),
    code: z.string().nullable(),
    message: z.string().nullable(),
  })
  .openapi('MailboxTest', { example: { outcome: 'ok', messages: 7, code: null, message: null } })
