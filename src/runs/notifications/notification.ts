import type { AlertSeverity, NotificationChannel } from '#database'
import { DomainError } from '#kernel'
import type { Delivery, Webhook, WebhookId } from '../webhooks/webhook.ts'

export const notificationChannels: readonly NotificationChannel[] = ['webhook', 'slack', 'discord', 'mail']

/** What people can be told of. */
export const notificationCauses = [
  'run.waits',
  'document.needs_review',
  'run.failed',
  'deadline.escalated',
  'budget.alert',
  'alert.raised',
] as const

export type NotificationCause = (typeof notificationCauses)[number]

/** The event of a delivery that is a message. */
export const messageEvent = 'notification'

/** Whom an org has told of what, and how often. */
export type NotificationPreference = {
  readonly channel: NotificationChannel
  readonly webhookId: WebhookId
  /** Of mail; empty for others. */
  readonly recipients: readonly string[]
  readonly causes: readonly NotificationCause[]
  /** Which waits of runs; null: all but those that end by themselves. */
  readonly pauseTypes: readonly string[] | null
  /** Of alerts: this and worse. */
  readonly leastSeverity: AlertSeverity
  /** Between two messages. */
  readonly minIntervalSeconds: number
  readonly quietUntil: Date | null
  /** Whether titles and names of documents are told. */
  readonly includeTitles: boolean
  readonly lastMessageAt: Date | null
  /** What gathered for the next message. */
  readonly gathered: number
  readonly updatedAt: Date
  readonly updatedBy: string
} & Pick<Webhook, 'url' | 'active' | 'disabledReason' | 'failingSince'>

/** Something that a message tells of: ids, states and names, never what a document says. */
export type NotificationItem = {
  readonly cause: NotificationCause
  readonly occurred_at: string
  readonly document_id?: string
  readonly run_id?: string
  readonly intervention_id?: string
  readonly pause_type?: string
  /** What the run is about, for example `document:<id>`. */
  readonly subject?: string
  readonly alert_id?: string
  readonly severity?: string
  readonly component?: string
  readonly alert_code?: string
  /** Why a run failed. */
  readonly error_code?: string
  readonly scope?: string
  readonly period?: string
  readonly spent_usd?: string
  readonly cap_usd?: string
}

/** What a message tells. */
export type MessageFacts = {
  readonly channel: NotificationChannel
  readonly total: number
  readonly counts: Partial<Readonly<Record<NotificationCause, number>>>
  /** The first of them. */
  readonly items: readonly NotificationItem[]
}

/** A message with what became of it. */
export type NotificationMessage = Omit<Delivery, 'about'> & {
  readonly channel: NotificationChannel
  /** Null of a test. */
  readonly facts: MessageFacts | null
}

export function preferenceNotFound(channel: string): DomainError {
  return new DomainError({
    code: 'notification.not_set',
    kind: 'not_found',
    message: `Nothing is told by ${channel.slice(0, 40)} yet. Set it first: autopilot notifications set`,
  })
}
