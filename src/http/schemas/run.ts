import { z } from '@hono/zod-openapi'
import { documentsAlone } from '../document-text.ts'
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

const notes = z.string().nullable().openapi({
  description: 'What a person noted with it; of one of the type `error` the code of what stopped the run there.',
})

const checkpointSchema = z.object({
  number: z.int(),
  type: z.string(),
  steps: z.array(z.string()).readonly(),
  resume_notes: notes,
  created_at: time,
})

const metrics = z.record(z.string(), z.number()).openapi({
  description: 'Counts and sums so far: turns, calls of tools, tokens, nano-USD, milliseconds of work.',
})

const toolCallSchema = z.object({
  call_id: z.string(),
  tool: z.string(),
  arguments: z
    .string()
    .nullable()
    .openapi({ description: `As JSON, cut where it is long. ${documentsAlone}` }),
  outcome: z.string(),
  characters: z.int().openapi({ description: 'Of the whole answer.' }),
  duration_ms: z.int(),
  at: time,
})

const editSchema = z.object({
  checkpoint: z.int(),
  new_checkpoint: z.int(),
  step: z.string(),
  before: z.string().nullable().openapi({ description: documentsAlone }),
  after: z.string().nullable().openapi({ description: documentsAlone }),
  reason: z.string(),
  by: z.string(),
  at: time,
})

const effectSchema = z.object({
  effect_id: z.string(),
  tool: z.string(),
  kind: z.enum(['compensable', 'irreversible']),
  status: z.enum(['planned', 'sent', 'confirmed', 'failed', 'unknown', 'undoing', 'undone', 'undo_failed']),
  at: time,
  undo_error: z.string().nullable(),
})

const recoverySchema = z.object({
  session: z.int().openapi({ description: 'The number of the session that went on.' }),
  checkpoint: z
    .int()
    .nullable()
    .openapi({ description: 'The number of that which it went on from; null: from the beginning.' }),
  status: z.enum(['in_progress', 'success', 'failed']),
  method: z
    .enum(['automatic', 'manual', 'partial'])
    .openapi({ description: '`partial`: the latest checkpoint did not fit any more, so it went on from one before.' }),
  differences: z
    .array(z.string())
    .readonly()
    .openapi({ description: 'What had changed since the checkpoint, as documents that were moved to the trash.' }),
  error: z.string().nullable(),
  started_at: time,
  completed_at: time.nullable(),
})

export const runDetailsSchema = runSchema
  .extend({
    sessions: z.array(sessionSchema).readonly(),
    checkpoints: z.array(checkpointSchema).readonly().openapi({ description: 'The last 1,000, in their order.' }),
    pauses: z.array(interventionSchema).readonly().openapi({ description: 'In the order they happened.' }),
    plan: z.unknown().openapi({ description: `Tasks with their states; null where it has no plan. ${documentsAlone}` }),
    tool_log: z.array(toolCallSchema).readonly().openapi({
      description:
        'What its tools did last: at most 200 calls. `tool_calls` in `metrics` counts all, with those before a fork.',
    }),
    result: z.unknown().openapi({ description: `Null until it has one. ${documentsAlone}` }),
    metrics,
    forked_from: z.object({ run_id: z.string(), checkpoint: z.int() }).nullable(),
    forks: z.array(z.string()).readonly().openapi({ description: 'The runs that were forked from it.' }),
    pause_requested: z
      .object({ by: z.string(), at: time, reason: z.string().nullable() })
      .nullable()
      .openapi({ description: 'Somebody asked it to wait, and it does not yet.' }),
    edits: z
      .array(editSchema)
      .readonly()
      .openapi({ description: 'What people put in place of what its tools answered.' }),
    effects: z.array(effectSchema).readonly().openapi({ description: 'What its tools did outside.' }),
    recoveries: z
      .array(recoverySchema)
      .readonly()
      .openapi({ description: 'Sessions that went on with what another had left, in the order they began.' }),
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
          ...{ number: 1, type: 'step_completion', resume_notes: null, created_at: '2026-01-31T12:00:03.000Z' },
          steps: ['read', 'prepare', 'extract', 'validate', 'settle', 'persist', 'index'],
        },
      ],
      pauses: [],
      ...{ plan: null, tool_log: [], result: null, metrics: {}, forked_from: null, forks: [] },
      ...{ pause_requested: null, edits: [], effects: [], recoveries: [] },
    },
  })

const checkpointExample = {
  ...{ number: 4, type: 'step_completion', steps: ['call-2'], made_by: exampleIds.run, message_count: 6 },
  ...{ metrics: { turns: 2, tool_calls: 2 }, can_resume: true, resume_notes: null, invalid: null, recovery_count: 0 },
  created_at: '2026-01-31T12:00:03.000Z',
}

export const listedCheckpointSchema = z
  .object({
    number: z.int(),
    type: z.string(),
    steps: z.array(z.string()).readonly(),
    made_by: z.string().openapi({ description: 'The run; of a fork, those from before it were made by its origin.' }),
    message_count: z.int().openapi({ description: 'All messages up to and with it.' }),
    metrics,
    can_resume: z.boolean().openapi({ description: 'Nothing goes on from one of the type `error`.' }),
    resume_notes: notes,
    invalid: z
      .object({ at: time, reason: z.string().nullable() })
      .nullable()
      .openapi({ description: 'Null while something may go on from it.' }),
    recovery_count: z.int().openapi({ description: 'How often a session went on from it.' }),
    created_at: time,
  })
  .openapi('Checkpoint', { description: 'What a run had reached.', example: checkpointExample })

export const checkpointPage = pageOf(listedCheckpointSchema).openapi('CheckpointPage', {
  example: { items: [checkpointExample], next_cursor: null },
})

export const checkpointsQuery = pageQuery.extend({
  state: z.enum(['valid', 'all']).default('valid').openapi({ description: '`all`: those that are invalid, too.' }),
})
