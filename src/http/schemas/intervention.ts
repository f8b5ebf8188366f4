import { z } from '@hono/zod-openapi'
import { waitsForBatchSchema } from './batch.ts'
import { exampleIds } from './example-ids.ts'
import { pageOf, pageQuery } from './page.ts'
import { time } from './values.ts'

const waitingExample = {
  intervention_id: exampleIds.intervention,
  pause_type: 'budget_exceeded',
  reason: 'The budget of the organization for the month is used up: $9.98 of $10 are spent.',
  paused_at: '2026-01-31T12:00:09.000Z',
  auto_resume_at: '2026-02-01T00:00:00.000Z',
  batch: null,
}

/** Why something waits. */
export const waitingSchema = z
  .object({
    intervention_id: z.string(),
    pause_type: z.string().openapi({
      description: 'For example `budget_exceeded`, `provider_down`, `needs_person`, `manual`, `batch`.',
      example: 'budget_exceeded',
    }),
    reason: z.string(),
    paused_at: time,
    auto_resume_at: time.nullable().openapi({ description: 'When it goes on by itself; null: only a person lets it.' }),
    batch: waitsForBatchSchema.nullable().openapi({ description: 'When that is what it waits for.' }),
  })
  .openapi('Waiting', { description: 'Why something waits.', example: waitingExample })

export const waitingIntervention = {
  ...waitingExample,
  run_id: exampleIds.run,
  workflow: 'ingest',
  subject: `document:${exampleIds.document}`,
  run_status: 'waiting',
  deadline: null,
  resolved: null,
}

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
  .openapi('Intervention', { description: 'One pause of a run, and the decision on it.', example: waitingIntervention })

export const interventionPage = pageOf(interventionSchema).openapi('InterventionPage', {
  example: { items: [waitingIntervention], next_cursor: null },
})

export const interventionDetailsSchema = interventionSchema
  .extend({
    blocker: z.unknown().openapi({ description: 'What it cannot go on for, for example the budget.' }),
    retry_stats: z.unknown(),
    actions: z
      .array(
        z.object({
          action: z.string(),
          actor: z.string(),
          note: z.string().nullable(),
          details: z.unknown(),
          at: time,
        }),
      )
      .readonly(),
  })
  .openapi('InterventionDetails', {
    description: 'A pause with what was done about it.',
    example: { ...waitingIntervention, blocker: { budget_id: exampleIds.budget }, retry_stats: {}, actions: [] },
  })

export const interventionsQuery = pageQuery.extend({
  state: z
    .enum(['active', 'resolved', 'all'])
    .default('active')
    .openapi({ description: '`active`: those that wait; `resolved`: those that were decided.' }),
})

const note = z.string().trim().min(1).max(2_000).optional()

export const decisionBody = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('retry'), note }),
    z.strictObject({ action: z.literal('cancel'), note }),
    z.strictObject({
      action: z.literal('raise_cap'),
      cap_usd: z.string().max(40).openapi({ description: 'The new cap of the budget that was used up, in USD.' }),
      note,
    }),
  ])
  .openapi('InterventionDecision', {
    description: 'What a person decides about a waiting run.',
    example: { action: 'raise_cap', cap_usd: '25', note: 'The tax documents are worth it.' },
  })
