import { z } from '@hono/zod-openapi'
import { permissions } from '#access'
import { exampleIds } from './example-ids.ts'
import { pageOf } from './page.ts'
import { day, givenTime, time } from './values.ts'

export const permissionSchema = z.enum(permissions)

const limit = z.int().min(1).max(1_000_000)
const quota = z.int().min(1)

const example = {
  key_id: exampleIds.key,
  prefix: '7Qm2ZcV0aB',
  name: 'The scanner in the hall',
  permissions: ['documents:read' as const, 'documents:write' as const],
  agent_per_minute: 20,
  crud_per_minute: null,
  monthly_quota: 10_000,
  is_demo: false,
  state: 'active' as const,
  expires_at: '2027-01-31T00:00:00.000Z',
  last_used_at: '2026-01-31T11:58:40.000Z',
  last_used_from: '192.0.2.17',
  rotated_from: null,
  created_at: '2026-01-31T09:12:00.000Z',
  created_by: 'user:0198f600-1d2c-7a4b-8e5f-9a0b1c2d3e4f',
}

export const keySchema = z
  .object({
    key_id: z.string(),
    prefix: z.string().openapi({ description: 'Not secret: the token is `ap_<prefix>_<secret>`.' }),
    name: z.string(),
    permissions: z.array(permissionSchema).readonly(),
    agent_per_minute: z.int().nullable().openapi({
      description: 'Requests a minute that make models or agents work; null as the installation is set.',
    }),
    crud_per_minute: z.int().nullable().openapi({ description: 'All other requests a minute.' }),
    monthly_quota: z.int().nullable().openapi({ description: 'Requests in a calendar month, UTC; null for no quota.' }),
    is_demo: z.boolean().openapi({ description: 'It reads, and little.' }),
    state: z.enum(['active', 'inactive', 'expired']),
    expires_at: time.nullable(),
    last_used_at: time.nullable(),
    last_used_from: z.string().nullable(),
    rotated_from: z.string().nullable().openapi({ description: 'The key that it was made in place of.' }),
    created_at: time,
    created_by: z.string(),
  })
  .openapi('ApiKey', { description: 'The record of a key; its token is told once, when it is made.', example })

export const keyPage = pageOf(keySchema).openapi('ApiKeyPage', { example: { items: [example], next_cursor: null } })

export const endedKeySchema = keySchema
  .extend({
    active_keys: z.int().openapi({ description: 'Keys that were made with it, or with those, and that work on.' }),
    deactivated_keys: z.int().openapi({ description: 'Those of them that were switched off with this.' }),
    open_codes: z.int().openapi({ description: 'Invitations and codes for a password of these that work on.' }),
    revoked_codes: z.int().openapi({ description: 'Those that were taken back: its own, always.' }),
  })
  .openapi('EndedApiKey', {
    example: { ...example, active_keys: 1, deactivated_keys: 0, open_codes: 0, revoked_codes: 2 },
  })

const all = 'Whether to switch off the keys that were made with it too, or with those, and take back their codes.'

export const deactivateKeyBody = z
  .strictObject({ all: z.boolean().optional().openapi({ description: all }) })
  .openapi('ApiKeyDeactivation', { example: { all: true } })

export const deleteKeyQuery = z.object({ all: z.enum(['true', 'false']).optional().openapi({ description: all }) })

const token = `ap_${example.prefix}_${'0'.repeat(43)}`

export const madeKeySchema = z
  .object({
    key: keySchema,
    token: z.string().openapi({ description: 'To be kept by whoever uses it: nobody is ever told it again.' }),
  })
  .openapi('MadeApiKey', { example: { key: example, token } })

export const rotatedKeySchema = madeKeySchema
  .extend({ former: keySchema.openapi({ description: 'The old key; it works until its `expires_at`.' }) })
  .openapi('RotatedApiKey', {
    example: {
      key: { ...example, rotated_from: exampleIds.formerKey },
      token,
      former: { ...example, key_id: exampleIds.formerKey },
    },
  })

const expiry = givenTime.nullable()

export const newKeyBody = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    permissions: z.array(permissionSchema).min(1).max(100).readonly().optional().openapi({
      description: 'None that whoever makes the key lacks. A demo key needs none: it may read.',
    }),
    agent_per_minute: limit.nullable().default(null),
    crud_per_minute: limit.nullable().default(null),
    monthly_quota: quota.nullable().default(null),
    is_demo: z.boolean().default(false),
    expires_at: expiry.default(null),
  })
  .openapi('NewApiKey', {
    example: {
      name: example.name,
      permissions: example.permissions,
      agent_per_minute: 20,
      expires_at: example.expires_at,
    },
  })

export const keyLimitsBody = z
  .strictObject({
    agent_per_minute: limit.nullable().optional(),
    crud_per_minute: limit.nullable().optional(),
    monthly_quota: quota.nullable().optional(),
  })
  .openapi('ApiKeyLimits', {
    description: 'What is left out stays as it is; null is as the installation is set, or no quota.',
    example: { agent_per_minute: 20, monthly_quota: null },
  })

export const extendKeyBody = z
  .strictObject({ expires_at: expiry.openapi({ description: 'Null: it never expires.' }) })
  .openapi('ApiKeyExtension', { example: { expires_at: example.expires_at } })

export const rotateKeyBody = z
  .strictObject({
    grace_seconds: z.int().min(0).max(31_536_000).default(86_400).openapi({
      description: 'How long the old key still works.',
    }),
  })
  .openapi('ApiKeyRotation', { example: { grace_seconds: 86_400 } })

export const cleanUpBody = z
  .strictObject({
    expired_days: z.int().min(0).max(36_500).default(7).openapi({ description: 'Expired for so many days.' }),
    unused_days: z.int().min(1).max(36_500).nullable().default(90).openapi({
      description: 'Not used for so many days; null: those stay.',
    }),
    dry_run: z.boolean().default(false).openapi({ description: 'Only says which.' }),
  })
  .openapi('ApiKeyCleanUp', { example: { expired_days: 7, unused_days: 90, dry_run: true } })

export const cleanedKeysSchema = z
  .object({
    dry_run: z.boolean(),
    keys: z.array(z.object({ key: keySchema, reason: z.enum(['expired', 'unused']) })).readonly(),
  })
  .openapi('CleanedApiKeys', { example: { dry_run: true, keys: [{ key: example, reason: 'unused' }] } })

export const keyUsageQuery = z.object({
  from: day.optional().openapi({ description: 'The first day, UTC; left out: that of this month.' }),
  to: day.optional().openapi({ description: 'The last day; left out: today.' }),
})

export const keyUsageSchema = z
  .object({
    key: keySchema,
    from: day,
    to: day,
    days: z
      .array(
        z.object({
          day,
          bucket: z.enum(['agent', 'crud']),
          requests: z.int(),
          refusals: z.int().openapi({ description: 'By limits and the quota; not counted as requests.' }),
        }),
      )
      .readonly(),
  })
  .openapi('ApiKeyUsage', {
    example: {
      key: example,
      from: '2026-01-01',
      to: '2026-01-31',
      days: [{ day: '2026-01-31', bucket: 'agent', requests: 42, refusals: 1 }],
    },
  })

export const keyStatisticsSchema = z
  .object({
    keys: z.array(z.object({ key: keySchema, requests: z.int(), refusals: z.int() })).readonly(),
  })
  .openapi('ApiKeyStatistics', { example: { keys: [{ key: example, requests: 420, refusals: 3 }] } })
