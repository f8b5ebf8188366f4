import type { Delivery, NotificationMessage, NotificationPreference } from '#runs'
import type { SetPreference } from '#workflows'
import type { NotificationJson, PreferenceJson, SetPreferenceJson } from './client/notification-types.ts'

export function preferenceJson(preference: NotificationPreference): PreferenceJson {
  const { channel, url } = preference
  return {
    channel,
    active: preference.active,
    disabled_reason: preference.disabledReason,
    failing_since: preference.failingSince?.toISOString() ?? null,
    told_at: channel === 'mail' ? null : url,
    recipients: preference.recipients,
    causes: preference.causes,
    pause_types: preference.pauseTypes,
    least_severity: preference.leastSeverity,
    min_interval_seconds: preference.minIntervalSeconds,
    quiet_until: preference.quietUntil?.toISOString() ?? null,
    include_titles: preference.includeTitles,
    last_message_at: preference.lastMessageAt?.toISOString() ?? null,
    gathered: preference.gathered,
    updated_at: preference.updatedAt.toISOString(),
    updated_by: preference.updatedBy,
  }
}

export const setPreferenceJson = ({ preference, secret }: SetPreference): SetPreferenceJson => ({
  preference: preferenceJson(preference),
  secret,
})

export function notificationJson(message: Omit<NotificationMessage, 'webhookId' | 'giveUpAt'>): NotificationJson {
  const { facts } = message
  return {
    notification_id: message.deliveryId,
    channel: message.channel,
    is_test: facts === null,
    total: facts?.total ?? 0,
    counts: facts?.counts ?? {},
    items: facts?.items ?? [],
    created_at: message.occurredAt.toISOString(),
    // It has ended, and what became of it is not known: that is no failure.
    state: message.error === 'mail.outcome_unknown' ? 'unknown' : message.state,
    attempts: message.attempts,
    next_attempt_at: message.nextAttemptAt?.toISOString() ?? null,
    last_attempt_at: message.lastAttemptAt?.toISOString() ?? null,
    response_status: message.responseStatus,
    error: message.error,
  }
}

export const testedJson = (channel: NotificationMessage['channel'], delivery: Delivery): NotificationJson =>
  notificationJson({ ...delivery, channel, facts: null })
