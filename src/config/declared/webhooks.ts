import { setting } from '../declaration.ts'
import { yesOrNo } from '../value-schemas.ts'

export const webhooks = {
  'webhooks.allowPrivate': setting({
    doc: 'Whether webhooks may be on this machine or in its network, and be spoken to without TLS.',
    environment: 'AUTOPILOT_WEBHOOKS_ALLOW_PRIVATE',
    schema: yesOrNo(),
    default: false,
  }),
}
