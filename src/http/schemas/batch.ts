import { z } from '@hono/zod-openapi'
import { time } from './values.ts'

const batchState = z
  .enum(['collecting', 'planned', 'uploading', 'uploaded', 'creating', 'submitted', 'booking', 'cleaning', 'ended'])
  .openapi({ description: 'How far it is, in this order; only `submitted` and what follows is paid for.' })

export const waitsForBatchSchema = z.object({ batch_id: z.string(), state: batchState })

export const batchSchema = z
  .object({
    batch_id: z.string(),
    provider: z.string(),
    model: z.string(),
    state: batchState,
    outcome: z
      .enum(['completed', 'failed', 'expired', 'cancelled', 'withdrawn', 'lost'])
      .nullable()
      .openapi({ description: 'Null while it is under way.' }),
    remote_id: z.string().nullable(),
    remote_status: z.string().nullable(),
    error: z.string().nullable().openapi({ description: 'The code of what went wrong last.' }),
    requests: z.object({ waiting: z.int(), answered: z.int(), failed: z.int(), withdrawn: z.int() }),
    cancel_requested_by: z.string().nullable(),
    created_at: time,
    submitted_at: time.nullable(),
    next_look_at: time.nullable(),
    ended_at: time.nullable(),
  })
  .openapi('Batch', { description: 'Requests to one model that are answered together, later and at half the price.' })
