import type { DeliveryJson, WebhookJson } from '#http/client'
import { escapeText } from './escape-text.ts'
import { renderTable } from './table.ts'

function stateOf({ active, disabled_reason: reason, failing_since: since }: WebhookJson): string {
  if (!active) return `off (${(reason ?? 'by_hand').replace('_', ' ')})`
  return since === null ? 'on' : 'failing'
}

/** Webhooks, one a line. */
export function renderWebhooks(webhooks: readonly WebhookJson[]): string {
  return renderTable(webhooks, [
    { title: 'WEBHOOK', value: (webhook) => webhook.webhook_id },
    { title: 'STATE', value: stateOf },
    { title: 'URL', value: ({ url }) => url, max: 60 },
    { title: 'EVENTS', value: ({ events }) => String(events.length), align: 'right' },
  ])
}

/** One webhook, a fact a line. */
export function describeWebhook(webhook: WebhookJson): string {
  const facts: readonly (readonly [string, string | null])[] = [
    ['webhook', webhook.webhook_id],
    ['url', webhook.url],
    ['state', stateOf(webhook)],
    ['failing', webhook.failing_since && `since ${webhook.failing_since}`],
    ['events', webhook.events.join(' ')],
    ['old secret', webhook.former_secret_until && `signs too until ${webhook.former_secret_until}`],
    ['made', `${webhook.created_at} by ${webhook.created_by}`],
  ]
  return facts
    .flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(12)} ${escapeText(value)}\n`]))
    .join('')
}

/** Deliveries, one a line. */
export function renderDeliveries(deliveries: readonly DeliveryJson[]): string {
  return renderTable(deliveries, [
    { title: 'DELIVERY', value: (delivery) => delivery.delivery_id },
    { title: 'EVENT', value: ({ event }) => event },
    { title: 'HAPPENED', value: (delivery) => delivery.occurred_at },
    { title: 'STATE', value: ({ state }) => state },
    { title: 'ATTEMPTS', value: ({ attempts }) => String(attempts), align: 'right' },
    { title: 'ANSWER', value: (delivery) => delivery.response_status?.toString() ?? delivery.error },
    { title: 'NEXT', value: (delivery) => delivery.next_attempt_at },
  ])
}
