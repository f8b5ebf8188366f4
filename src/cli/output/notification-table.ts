import type { NotificationJson, PreferenceJson } from '#http/client'
import { escapeText } from './escape-text.ts'
import { renderTable } from './table.ts'

function stateOf({
  active,
  disabled_reason: reason,
  failing_since: since,
  quiet_until: quiet,
}: PreferenceJson): string {
  if (!active) return `off (${(reason ?? 'by_hand').replace('_', ' ')})`
  if (since !== null) return `failing since ${since}`
  return quiet === null ? 'on' : `on, quiet until ${quiet}`
}

/** One channel, a fact a line. */
export function describePreference(preference: PreferenceJson): string {
  const { causes, min_interval_seconds: seconds, pause_types: types } = preference
  const facts: readonly (readonly [string, string | null])[] = [
    ['channel', preference.channel],
    ['state', stateOf(preference)],
    ['told at', preference.told_at],
    ['to', preference.recipients.length === 0 ? null : preference.recipients.join(' ')],
    ['of', causes.join(' ')],
    ['waits', causes.includes('run.waits') ? (types?.join(' ') ?? 'all but those that end by themselves') : null],
    ['alerts', causes.includes('alert.raised') ? `${preference.least_severity} and worse` : null],
    ['at most', seconds === 0 ? 'each time' : `one message in ${seconds / 60} minutes`],
    ['titles', preference.include_titles ? 'yes' : 'no'],
    ['last message', preference.last_message_at],
    ['gathered', String(preference.gathered)],
  ]
  return facts.flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(13)}${escapeText(value)}\n`])).join('')
}

/** Messages, one a line. */
export function renderNotifications(notifications: readonly NotificationJson[]): string {
  return renderTable(notifications, [
    { title: 'NOTIFICATION', value: (one) => one.notification_id },
    { title: 'BY', value: ({ channel }) => channel },
    { title: 'MADE', value: (one) => one.created_at },
    { title: 'TELLS OF', value: tellsOf, max: 60 },
    { title: 'STATE', value: ({ state }) => state },
    { title: 'ANSWER', value: (one) => one.error ?? one.response_status?.toString() ?? null },
    { title: 'NEXT', value: (one) => one.next_attempt_at },
  ])
}

const tellsOf = ({ is_test: isTest, counts }: NotificationJson): string =>
  isTest
    ? 'a test'
    : Object.entries(counts)
        .map(([cause, count]) => `${count} ${cause}`)
        .join(', ')
