import type { DeliveryState, NotificationChannel } from '#database'
import { type Brand, DomainError, type Json } from '#kernel'

export type WebhookId = Brand<string, 'WebhookId'>
export type DeliveryId = Brand<string, 'DeliveryId'>

/** What others can be told of. */
export const webhookEvents = [
  'document.ready',
  'document.needs_review',
  'document.failed',
  'document.trashed',
  'document.restored',
  'document.purged',
  'run.paused',
  'run.resumed',
  'budget.threshold_reached',
  'alert.raised',
] as const

export type WebhookEvent = (typeof webhookEvents)[number]

/** Whom an org has told. Its secrets are in its row alone. */
export type Webhook = {
  readonly webhookId: WebhookId
  /** Of a channel of notifications no more than where it is: the whole of it is a secret. */
  readonly url: string
  /** Null for one that is told of each event as it happens. */
  readonly channel: NotificationChannel | null
  readonly events: readonly WebhookEvent[]
  readonly active: boolean
  readonly disabledReason: 'by_hand' | 'failing' | 'gone' | null
  /** When the first of the failures since the last success was; null when the last attempt succeeded. */
  readonly failingSince: Date | null
  /** Until then what is sent is signed with the former secret too. */
  readonly formerUntil: Date | null
  readonly createdAt: Date
  readonly createdBy: string
}

export type Delivery = {
  readonly deliveryId: DeliveryId
  readonly webhookId: WebhookId
  readonly eventId: string
  /** One of `webhookEvents`, or `webhook.tested`. */
  readonly event: string
  readonly about: Json
  readonly occurredAt: Date
  readonly state: DeliveryState
  readonly attempts: number
  readonly nextAttemptAt: Date | null
  readonly giveUpAt: Date
  readonly lastAttemptAt: Date | null
  readonly responseStatus: number | null
  /** A code: what went wrong the last time. */
  readonly error: string | null
  /** An earlier attempt may have arrived. */
  readonly doubtful: boolean
}

export function webhookNotFound(reference: string): DomainError {
  return new DomainError({
    code: 'webhook.not_found',
    kind: 'not_found',
    message: `There is no webhook ${reference.slice(0, 100)}. Give its whole id, as \`autopilot webhooks list\` shows it.`,
  })
}

export function webhookSwitchedOff(webhookId: WebhookId): DomainError {
  return new DomainError({
    code: 'webhook.switched_off',
    kind: 'conflict',
    message: `Webhook ${webhookId} is switched off, so it is told nothing. Switch it on first (autopilot webhooks enable ${webhookId}).`,
  })
}

export function deliveryNotFound(reference: string): DomainError {
  return new DomainError({
    code: 'webhook.delivery_not_found',
    kind: 'not_found',
    message: `There is no delivery ${reference.slice(0, 100)}. Give its whole id, as \`autopilot webhooks deliveries\` shows it.`,
  })
}
