import { z } from '@hono/zod-openapi'
import { exampleIds } from './example-ids.ts'

const policyExample = { policy: 'trash', keep_hours: 720, is_default: true, due: 3, removed: 0 }
const hours = z.int().min(1).max(876_000)

export const retentionSchema = z
  .object({
    dry_run: z.boolean().openapi({ description: 'True when nothing was removed.' }),
    policies: z
      .array(
        z.object({
          policy: z.string().openapi({ description: '`ended_runs`, `tool_logs`, `itineraries` or `trash`.' }),
          keep_hours: hours.nullable().openapi({ description: 'Null for ever.' }),
          is_default: z.boolean(),
          due: z.int(),
          removed: z.int(),
        }),
      )
      .readonly(),
    idempotency_entries: z
      .object({ due: z.int(), removed: z.int() })
      .openapi({ description: 'Kept answers to requests with a key, whose 24 hours are over.' }),
  })
  .openapi('Retention', {
    example: { dry_run: true, policies: [policyExample], idempotency_entries: { due: 12, removed: 0 } },
  })

export const retentionParams = z.object({
  policy: z.string().openapi({ description: 'The name of the policy.', example: 'trash' }),
})

export const retentionBody = z
  .strictObject({ keep_hours: hours.nullable().openapi({ description: 'Null for ever.' }) })
  .openapi('RetentionChange', { example: { keep_hours: 2160 } })

export const applyRetentionBody = z
  .strictObject({ dry_run: z.boolean().default(false).openapi({ description: 'Only look.' }) })
  .openapi('RetentionRequest', { example: { dry_run: true } })

export const holdBody = z
  .strictObject({ reason: z.string().trim().min(1).max(2_000) })
  .openapi('HoldRequest', { example: { reason: 'Case 12/2026' } })

export const heldSchema = z
  .object({
    document_id: z.string(),
    hold: z.object({ held_at: z.iso.datetime(), held_by: z.string(), reason: z.string() }).nullable(),
  })
  .openapi('Held', {
    example: {
      document_id: exampleIds.document,
      hold: { held_at: '2026-03-02T08:15:04.120Z', held_by: `user:${exampleIds.user}`, reason: 'Case 12/2026' },
    },
  })
