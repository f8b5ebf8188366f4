import type { Database } from '#database'
import type { Actor, Clock, CrashPoints, SealKey } from '#kernel'
import type { Logger, RaiseAlert } from '#telemetry'
import type { SendMail } from '../notifications/mail-port.ts'

/** Sends one request, following no redirect, and takes little of the answer. Refuses addresses that must not be asked. */
export type PostWebhook = (request: {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal
}) => Promise<{ readonly status: number }>

export type WebhookDeps = {
  readonly database: Database
  readonly clock: Clock
  readonly log: Logger
  readonly raiseAlert: RaiseAlert
  readonly seal: SealKey
  readonly post: PostWebhook
  readonly notifications: {
    /** Null where no mail server is set. */
    readonly sendMail: SendMail | null
    /** Where people reach the API; null: nobody said. */
    readonly publicUrl: string | null
  }
  readonly crashPoints: CrashPoints
  /** In [0, 1). */
  readonly random: () => number
  /** For one attempt. */
  readonly timeoutMs: number
}

/** The event of a delivery that somebody asked for to see whether one arrives. */
export const testEvent = 'webhook.tested'

export const webhookActor: Actor = { kind: 'system', name: 'webhooks' }

/** What a webhook's secret is sealed for. */
export const sealedFor = (webhookId: string): string => `webhook ${webhookId}`
