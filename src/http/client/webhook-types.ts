import type { z } from 'zod'
import type {
  deliverySchema,
  madeWebhookSchema,
  newWebhookBody,
  rotateWebhookBody,
  webhookEventSchema,
  webhookSchema,
} from '../schemas/webhook.ts'

export type WebhookEventJson = z.output<typeof webhookEventSchema>
export type WebhookJson = z.output<typeof webhookSchema>
export type MadeWebhookJson = z.output<typeof madeWebhookSchema>
export type NewWebhookJson = z.input<typeof newWebhookBody>
export type WebhookRotationJson = z.input<typeof rotateWebhookBody>
export type DeliveryJson = z.output<typeof deliverySchema>
