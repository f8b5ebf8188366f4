import { z } from '@hono/zod-openapi'
import { waitsForBatchSchema } from './batch.ts'
import { exampleIds } from './example-ids.ts'
import { interventionSchema } from './intervention.ts'
import { pageOf, pageQuery } from './page.ts'
import { failureSchema, time } from './values.ts'

export const runStatus = z.enum(['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'])

export const runsQuery = pageQuery.extend({
  status: runStatus.optional().openapi({ description: 'Only those that stand there.' }),
})

const example = {
  run_id: exampleIds.run,
  workflow: 'ingest',
  subject: `document:${exampleIds.document}`,
  status: 'succeeded',
  completed_step: 'index',
  session_count: 1,
  error: null,
  created_at: '2026-01-31T12:00:00.000Z',
  started_at: '2026-01-31T12:00:00.590Z',
  ended_at: '2026-01-31T12:00:03.000Z',
  batch: null,
}

export const runSchema = z
  .object({
    run_id: z.string(),
    workflow: z.string(),
    subject: z.string(),
    status: runStatus,
    completed_step: z.string().nullable(),
    session_count: z.int(),
    error: failureSchema.nullable(),
    created_at: time,
    started_at: time.nullable(),
    ended_at: time.nullable(),
    batch: waitsForBatchSchema.nullable().openapi({ description: 'What it waits for, when that is a batch.' }),
  })
  .openapi('Run', { description: 'A piece of work that survives the process that does it.', example })

export const runPage = pageOf(runSchema).openapi('RunPage', { example: { items: [example], next_cursor: null } })

const sessionSchema = z.object({
  session_id: z.string(),
  number: z.int(),
  worker: z.string(),
  status: z.enum(['running', 'completed', 'paused', 'interrupted', 'error']),
  started_at: time,
  ended_at: time.nullable(),
  end_reason: z.string().nullable(),
})

const checkpointSchema = z.object({
  number: z.int(),
  type: z.string(),
  steps: z.array(z.string()).readonly(),
  created_at: time,
})

export const runDetailsSchema = runSchema
  .extend({
    sessions: z.array(sessionSchema).readonly(),
    checkpoints: z.array(checkpointSchema).readonly(),
    pauses: z.array(interventionSchema).readonly().openapi({ description: 'In the order they happened.' }),
  })
  .openapi('RunDetails', {
    description: 'A run with its sessions, checkpoints and pauses.',
    example: {
      ...example,
      sessions: [
        {
          ...{ session_id: exampleIds.session, number: 1, worker: 'host-1', status: 'completed', end_reason: null },
          ...{ started_at: '2026-01-31T12:00:00.590Z', ended_at: '2026-01-31T12:00:03.000Z' },
        },
      ],
      checkpoints: [
        {
          ...{ number: 1, type: 'commit', created_at: '2026-01-31T12:00:03.000Z' },
          steps: ['read', 'prepare', 'extract', 'validate', 'settle', 'persist', 'index'],
        },
      ],
      pauses: [],
    },
  })
