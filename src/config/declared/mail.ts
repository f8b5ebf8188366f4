import { setting } from '../declaration.ts'
import { wholeNumber, yesOrNo } from '../value-schemas.ts'

export const mail = {
  'mail.allowPrivate': setting({
    doc: 'Whether mailboxes may be on this machine or in its network. Without TLS only this machine is spoken to.',
    environment: 'AUTOPILOT_MAIL_ALLOW_PRIVATE',
    schema: yesOrNo(),
    default: false,
  }),
  'mail.pollEveryMs': setting({
    doc: 'How often a mailbox is looked at, in milliseconds.',
    environment: 'AUTOPILOT_MAIL_POLL_EVERY_MS',
    schema: wholeNumber({ min: 10_000, max: 86_400_000 }),
    default: 60_000,
  }),
}
