import { setting } from '../declaration.ts'
import { mailServerUrl, text } from '../value-schemas.ts'

export const notifications = {
  'smtp.url': setting<string | undefined>({
    doc: 'The mail server that notifications go out by: `smtps://user:password@mail.example.org`, or `smtp://` with STARTTLS.',
    environment: 'AUTOPILOT_SMTP_URL',
    schema: mailServerUrl(),
    default: undefined,
    defaultDoc: 'not set: nothing is told by mail',
    secret: true,
    needs: 'mail.from',
  }),
  'mail.from': setting<string | undefined>({
    doc: 'From whom those mails come: an address, or `Name <address>`.',
    environment: 'AUTOPILOT_MAIL_FROM',
    schema: text()
      .max(300)
      .regex(/^(?:[^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
      .describe('an address, or a name and an address in angle brackets'),
    default: undefined,
    needs: 'smtp.url',
  }),
}
