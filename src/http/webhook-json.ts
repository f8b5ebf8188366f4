import type { Delivery, Webhook } from '#runs'
import type { MadeWebhook } from '#workflows'
import type { DeliveryJson, MadeWebhookJson, WebhookJson } from './client/webhook-types.ts'

export function webhookJson(webhook: Webhook): WebhookJson {
  return {
    webhook_id: webhook.webhookId,
    url: webhook.url,
    events: webhook.events,
    active: webhook.active,
    disabled_reason: webhook.disabledReason,
    failing_since: webhook.failingSince?.toISOString() ?? null,
    former_secret_until: webhook.formerUntil?.toISOString() ?? null,
    created_at: webhook.createdAt.toISOString(),
    created_by: webhook.createdBy,
  }
}

export const madeWebhookJson = ({ webhook, secret }: MadeWebhook): MadeWebhookJson => ({
  webhook: webhookJson(webhook),
  secret,
})

export function deliveryJson(delivery: Delivery): DeliveryJson {
  return {
    delivery_id: delivery.deliveryId,
    webhook_id: delivery.webhookId,
    event_id: delivery.eventId,
    event: delivery.event,
    // Facts about an event are an object, as whoever writes them knows.
    data: delivery.about as Record<string, unknown>,
    occurred_at: delivery.occurredAt.toISOString(),
    state: delivery.state,
    attempts: delivery.attempts,
    next_attempt_at: delivery.nextAttemptAt?.toISOString() ?? null,
    last_attempt_at: delivery.lastAttemptAt?.toISOString() ?? null,
    response_status: delivery.responseStatus,
    error: delivery.error,
  }
}
