import type { AlertSeverity, NotificationChannel } from '#database'
import type { Delivery, NotificationMessage, NotificationPreference } from '#runs'
import type { Page } from './document-views.ts'
import type { Caller } from './operations.ts'

/** What is left out stays as it is; of a channel that is set for the first time, as it usually is. */
export type PreferenceChange = {
  /** Where it is told, with whatever secret is in it. Needed for the first time, but for mail. */
  readonly url?: string | undefined
  /** Needed for the first time for mail. */
  readonly recipients?: readonly string[] | undefined
  readonly causes?: readonly NotificationPreference['causes'][number][] | undefined
  readonly pauseTypes?: readonly string[] | null | undefined
  readonly leastSeverity?: AlertSeverity | undefined
  readonly minIntervalSeconds?: number | undefined
  readonly quietUntil?: Date | null | undefined
  readonly includeTitles?: boolean | undefined
  readonly active?: boolean | undefined
}

/** A channel with what signs what it is sent, which is told this once; null where nothing is signed. */
export type SetPreference = { readonly preference: NotificationPreference; readonly secret: string | null }

/** Which people the org has told of what needs them. */
export type NotificationOperations = {
  /** By channel. */
  listPreferences(caller: Caller): Promise<readonly NotificationPreference[]>
  /** @throws DomainError `notification.unfit`, `notification.mail_off`, `webhook.unfit` */
  setPreference(
    caller: Caller,
    input: { channel: NotificationChannel; change: PreferenceChange },
  ): Promise<SetPreference>
  /** With what it was told. @throws DomainError `notification.not_set` */
  removePreference(caller: Caller, channel: NotificationChannel): Promise<NotificationPreference>
  /** Sends a test at once, also to a channel that is switched off or quiet, and tells what came of it. */
  testNotification(caller: Caller, channel: NotificationChannel): Promise<Delivery>
  /** What was told and is still to be told, newest first. */
  listNotifications(caller: Caller, input: { cursor: string | null; limit: number }): Promise<Page<NotificationMessage>>
}
