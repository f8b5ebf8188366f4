import { z } from '@hono/zod-openapi'
import { exampleIds } from './example-ids.ts'
import { pageOf } from './page.ts'
import { time } from './values.ts'

export const webhookEventSchema = z.enum([
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
])

const example = {
  webhook_id: exampleIds.webhook,
  url: 'https://books.example.org/hooks/paper',
  events: ['document.ready' as const, 'document.failed' as const],
  active: true,
  disabled_reason: null,
  failing_since: null,
  former_secret_until: null,
  created_at: '2026-01-31T09:12:00.000Z',
  created_by: 'user:0198f600-1d2c-7a4b-8e5f-9a0b1c2d3e4f',
}

export const webhookSchema = z
  .object({
    webhook_id: z.string(),
    url: z.string(),
    events: z.array(webhookEventSchema).readonly(),
    active: z.boolean(),
    disabled_reason: z.enum(['by_hand', 'failing', 'gone']).nullable().openapi({
      description: '`failing`: for three days without a success; `gone`: it answered with 410.',
    }),
    failing_since: time.nullable().openapi({ description: 'Null when the last attempt succeeded.' }),
    former_secret_until: time.nullable().openapi({ description: 'Until then the former secret signs too.' }),
    created_at: time,
    created_by: z.string(),
  })
  .openapi('Webhook', { description: 'An address that is told of what happens.', example })

export const webhooksSchema = z
  .object({ items: z.array(webhookSchema).readonly() })
  .openapi('Webhooks', { example: { items: [example] } })

export const madeWebhookSchema = z
  .object({
    webhook: webhookSchema,
    secret: z.string().openapi({
      description:
        'Signs what is sent, and is told this once: `Autopilot-Signature: t=<seconds>,v1=<hex>` is HMAC-SHA256 with it over the seconds, a dot and the body. During a rotation there are two `v1`.',
    }),
  })
  .openapi('MadeWebhook', { example: { webhook: example, secret: `whsec_${'0'.repeat(43)}` } })

export const newWebhookBody = z
  .strictObject({
    url: z.string().min(1).max(2_000).openapi({ description: 'Begins with https://.' }),
    events: z.array(webhookEventSchema).min(1).max(50).readonly().optional().openapi({ description: 'Left out: all.' }),
  })
  .openapi('NewWebhook', { example: { url: example.url, events: example.events } })

export const rotateWebhookBody = z
  .strictObject({
    grace_seconds: z.int().min(0).max(2_592_000).default(86_400).openapi({
      description: 'How long the former secret signs too.',
    }),
  })
  .openapi('WebhookRotation', { example: { grace_seconds: 86_400 } })

const exampleDelivery = {
  delivery_id: exampleIds.delivery,
  webhook_id: exampleIds.webhook,
  event_id: exampleIds.event,
  event: 'document.ready',
  data: { document_id: exampleIds.document, state: 'ready', version: 2 },
  occurred_at: '2026-01-31T12:00:00.000Z',
  state: 'confirmed' as const,
  attempts: 1,
  next_attempt_at: null,
  last_attempt_at: '2026-01-31T12:00:01.000Z',
  response_status: 204,
  error: null,
}

export const deliverySchema = z
  .object({
    delivery_id: z.string().openapi({ description: 'The same for all attempts.' }),
    webhook_id: z.string(),
    event_id: z.string().openapi({ description: 'The same for all webhooks that are told of it.' }),
    event: z.string().openapi({ description: 'One of the events, or `webhook.tested`.' }),
    data: z.record(z.string(), z.unknown()).openapi({ description: 'Ids, states and names, never contents.' }),
    occurred_at: time,
    state: z.enum(['planned', 'sent', 'confirmed', 'unknown', 'failed']).openapi({
      description: '`sent`: on its way; `unknown`: no answer came, so it is sent again; `failed`: given up.',
    }),
    attempts: z.int(),
    next_attempt_at: time.nullable(),
    last_attempt_at: time.nullable(),
    response_status: z.int().nullable(),
    error: z.string().nullable().openapi({ description: 'A code: what went wrong the last time.' }),
  })
  .openapi('WebhookDelivery', { example: exampleDelivery })

export const deliveryPage = pageOf(deliverySchema).openapi('WebhookDeliveryPage', {
  example: { items: [exampleDelivery], next_cursor: null },
})
