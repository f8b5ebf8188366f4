import { z } from '@hono/zod-openapi'
import { alertSeverity } from './alert.ts'
import { exampleIds } from './example-ids.ts'
import { pageOf } from './page.ts'
import { givenTime, time } from './values.ts'

export const channelSchema = z.enum(['webhook', 'slack', 'discord', 'mail'])

export const causeSchema = z.enum([
  'run.waits',
  'document.needs_review',
  'run.failed',
  'deadline.escalated',
  'budget.alert',
  'alert.raised',
])

export const channelParams = z.object({
  channel: channelSchema.openapi({ description: 'By which people are told.', example: 'slack' }),
})

const pauseTypes = z
  .array(z.string().regex(/^[a-z][a-z_]{0,59}$/))
  .min(1)
  .max(50)
  .readonly()
const interval = z.int().min(0).max(604_800)

const example = {
  channel: 'slack' as const,
  active: true,
  disabled_reason: null,
  failing_since: null,
  told_at: 'https://hooks.slack.com',
  recipients: [],
  causes: ['run.waits' as const, 'document.needs_review' as const],
  pause_types: null,
  least_severity: 'error' as const,
  min_interval_seconds: 300,
  quiet_until: null,
  include_titles: false,
  last_message_at: '2026-01-31T12:00:00.000Z',
  gathered: 2,
  updated_at: '2026-01-31T09:12:00.000Z',
  updated_by: 'user:0198f600-1d2c-7a4b-8e5f-9a0b1c2d3e4f',
}

export const preferenceSchema = z
  .object({
    channel: channelSchema,
    active: z.boolean(),
    disabled_reason: z.enum(['by_hand', 'failing', 'gone']).nullable().openapi({
      description: '`failing`: for three days without a success; `gone`: it answered with 410.',
    }),
    failing_since: time.nullable().openapi({ description: 'Null when the last attempt succeeded.' }),
    told_at: z
      .string()
      .nullable()
      .openapi({ description: 'Its server; the rest of the address is a secret. Null of mail.' }),
    recipients: z.array(z.string()).readonly().openapi({ description: 'Of mail; empty for others.' }),
    causes: z.array(causeSchema).readonly(),
    pause_types: z.array(z.string()).readonly().nullable().openapi({
      description: 'Which waits of runs; null: all but those that end by themselves.',
    }),
    least_severity: alertSeverity.openapi({ description: 'Of alerts: this and worse.' }),
    min_interval_seconds: z
      .int()
      .openapi({ description: 'Between two messages; what happens meanwhile is one message.' }),
    quiet_until: time.nullable().openapi({ description: 'Until then nothing is told; then it is one message.' }),
    include_titles: z
      .boolean()
      .openapi({ description: 'Whether titles and names of documents are told, and why runs wait.' }),
    last_message_at: time.nullable(),
    gathered: z.int().openapi({ description: 'What waits for the next message.' }),
    updated_at: time,
    updated_by: z.string(),
  })
  .openapi('NotificationPreference', { description: 'By what people are told of what.', example })

export const preferencesSchema = z
  .object({ items: z.array(preferenceSchema).readonly() })
  .openapi('NotificationPreferences', { example: { items: [example] } })

export const setPreferenceSchema = z
  .object({
    preference: preferenceSchema,
    secret: z.string().nullable().openapi({
      description: 'Signs what a generic webhook is sent, as that of `/v1/webhooks`, and is told this once; else null.',
    }),
  })
  .openapi('SetNotificationPreference', { example: { preference: example, secret: null } })

export const preferenceBody = z
  .strictObject({
    secret_url: z.string().min(1).max(2_000).openapi({
      description: 'Where it is told; never shown again. Needed for the first time, but for mail.',
    }),
    recipients: z
      .array(
        z
          .string()
          .max(320)
          .regex(/^[^\s<>@,;"]+@[^\s<>@,;"]+$/),
      )
      .min(1)
      .max(20)
      .readonly()
      .openapi({
        description: 'Addresses of mail. Needed for the first time for mail.',
      }),
    causes: z.array(causeSchema).min(1).max(20).readonly(),
    pause_types: pauseTypes.nullable(),
    least_severity: alertSeverity,
    min_interval_seconds: interval,
    quiet_until: givenTime.nullable(),
    include_titles: z.boolean(),
    active: z.boolean(),
  })
  .partial()
  .openapi('NotificationPreferenceChange', {
    description: 'What is left out stays as it is.',
    example: {
      secret_url: 'https://hooks.slack.com/services/T000/B000/XXXX',
      causes: example.causes,
      min_interval_seconds: 300,
    },
  })

export const testBody = z
  .strictObject({ channel: channelSchema })
  .openapi('NotificationTest', { example: { channel: 'slack' } })

const item = z.object({
  cause: causeSchema,
  occurred_at: time,
  document_id: z.string().optional(),
  run_id: z.string().optional(),
  intervention_id: z.string().optional(),
  pause_type: z.string().optional(),
  subject: z.string().optional(),
  alert_id: z.string().optional(),
  severity: z.string().optional(),
  component: z.string().optional(),
  alert_code: z.string().optional(),
  error_code: z.string().optional(),
  scope: z.string().optional(),
  period: z.string().optional(),
  spent_usd: z.string().optional(),
  cap_usd: z.string().optional(),
})

const notificationExample = {
  notification_id: exampleIds.delivery,
  channel: 'slack' as const,
  is_test: false,
  total: 1,
  counts: { 'run.waits': 1 },
  items: [
    {
      ...{ cause: 'run.waits' as const, occurred_at: '2026-01-31T12:00:00.000Z', run_id: exampleIds.run },
      ...{ intervention_id: exampleIds.intervention, pause_type: 'budget_exceeded' },
    },
  ],
  created_at: '2026-01-31T12:00:01.000Z',
  state: 'confirmed' as const,
  attempts: 1,
  next_attempt_at: null,
  last_attempt_at: '2026-01-31T12:00:02.000Z',
  response_status: 200,
  error: null,
}

export const notificationSchema = z
  .object({
    notification_id: z.string().openapi({ description: 'The same for all attempts.' }),
    channel: channelSchema,
    is_test: z.boolean(),
    total: z.int(),
    counts: z.record(z.string(), z.int()).openapi({ description: 'By cause.' }),
    items: z.array(item).readonly().openapi({ description: 'The first ten.' }),
    created_at: time,
    state: z.enum(['planned', 'sent', 'confirmed', 'unknown', 'failed']).openapi({
      description:
        '`sent`: on its way; `unknown`: nobody knows whether it arrived, a mail is not sent again then, others are; `failed`: given up.',
    }),
    attempts: z.int(),
    next_attempt_at: time.nullable(),
    last_attempt_at: time.nullable(),
    response_status: z.int().nullable().openapi({ description: 'Of HTTP, or of SMTP.' }),
    error: z.string().nullable().openapi({ description: 'A code: what went wrong the last time.' }),
  })
  .openapi('Notification', { description: 'A message with what became of it.', example: notificationExample })

export const notificationPage = pageOf(notificationSchema).openapi('NotificationPage', {
  example: { items: [notificationExample], next_cursor: null },
})
