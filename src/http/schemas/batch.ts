import { z } from '@hono/zod-openapi'
import { exampleIds } from './example-ids.ts'
import { pageOf } from './page.ts'
import { time } from './values.ts'

export const batchState = z
  .enum(['collecting', 'planned', 'uploading', 'uploaded', 'creating', 'submitted', 'booking', 'cleaning', 'ended'])
  .openapi({ description: 'How far it is, in this order; only `submitted` and what follows is paid for.' })

export const waitsForBatchSchema = z.object({ batch_id: z.string(), state: batchState })

const count = z.int()

const example = {
  batch_id: exampleIds.batch,
  provider: 'openai',
  model: 'gpt-5-mini',
  state: 'submitted',
  outcome: null,
  remote_id: 'batch_68f0c2a1',
  remote_status: 'in_progress',
  error: null,
  requests: { waiting: 41, answered: 0, failed: 0, withdrawn: 1 },
  cancel_requested_by: null,
  created_at: '2026-01-31T12:00:02.000Z',
  submitted_at: '2026-01-31T12:15:00.000Z',
  next_look_at: '2026-01-31T12:20:00.000Z',
  ended_at: null,
}

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
    remote_id: z.string().nullable().openapi({ description: 'Its name at the provider, once it is there.' }),
    remote_status: z.string().nullable(),
    error: z.string().nullable().openapi({ description: 'The code of what went wrong last.' }),
    requests: z.object({ waiting: count, answered: count, failed: count, withdrawn: count }),
    cancel_requested_by: z.string().nullable(),
    created_at: time,
    submitted_at: time.nullable(),
    next_look_at: time.nullable().openapi({ description: 'Null when it has ended.' }),
    ended_at: time.nullable(),
  })
  .openapi('Batch', {
    description: 'Requests to one model that are answered together, later and at half the price.',
    example,
  })

export const batchPage = pageOf(batchSchema).openapi('BatchPage', { example: { items: [example], next_cursor: null } })

export const sentSchema = z
  .object({ hurried: z.int().openapi({ description: 'Batches that are sent now instead of when they are full.' }) })
  .openapi('SentBatches', { example: { hurried: 1 } })
