import { z } from '@hono/zod-openapi'
import { waitsForBatchSchema } from './batch.ts'
import { time } from './values.ts'

/** Why something waits. */
export const waitingSchema = z
  .object({
    intervention_id: z.string(),
    pause_type: z.string().openapi({ example: 'budget_exceeded' }),
    reason: z.string(),
    paused_at: time,
    auto_resume_at: time.nullable().openapi({ description: 'When it goes on by itself; null: only a person lets it.' }),
    batch: waitsForBatchSchema.nullable().openapi({ description: 'When that is what it waits for.' }),
  })
  .openapi('Waiting')

export const interventionSchema = waitingSchema
  .extend({
    run_id: z.string(),
    workflow: z.string(),
    subject: z.string(),
    run_status: z.string(),
    deadline: time.nullable(),
    resolved: z
      .object({ by: z.string(), at: time, action: z.string(), note: z.string().nullable() })
      .nullable()
      .openapi({ description: 'Null while it waits.' }),
  })
  .openapi('Intervention')
