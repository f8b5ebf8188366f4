import { z } from '@hono/zod-openapi'
import { documentsAlone } from '../document-text.ts'
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
  deadline_outcome: null,
  resolved: null,
}

const textIn = 'Without `documents:read`, arguments and answers in it are null.'

const outcome = z.enum(['deny', 'escalate', 'cancel'])

export const interventionSchema = waitingSchema
  .extend({
    run_id: z.string(),
    workflow: z.string(),
    subject: z.string(),
    run_status: z.string(),
    deadline: time.nullable().openapi({ description: 'Until when somebody has to decide.' }),
    deadline_outcome: outcome.nullable().openapi({ description: 'What is done when nobody has by then.' }),
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
    blocker: z.unknown().openapi({
      description:
        'What it cannot go on for, for example the budget. Without `documents:read`, the arguments of a tool and what is wrong with a result are null.',
    }),
    retry_stats: z.unknown(),
    current_task: z
      .string()
      .nullable()
      .openapi({ description: `What it was at, where it has a plan. ${documentsAlone}` }),
    decisions: z.array(z.string()).readonly().openapi({ description: 'What can be decided, while it waits.' }),
    actions: z
      .array(
        z.object({
          action: z.string(),
          actor: z.string(),
          note: z.string().nullable(),
          details: z.unknown().openapi({ description: textIn }),
          at: time,
        }),
      )
      .readonly(),
  })
  .openapi('InterventionDetails', {
    description: 'A pause with what was done about it.',
    example: {
      ...{ ...waitingIntervention, blocker: { budget_id: exampleIds.budget }, retry_stats: {}, actions: [] },
      current_task: null,
      decisions: ['retry', 'raise_cap', 'cancel'],
    },
  })

export const interventionsQuery = pageQuery.extend({
  state: z
    .enum(['active', 'resolved', 'all'])
    .default('active')
    .openapi({ description: '`active`: those that wait; `resolved`: those that were decided.' }),
})

const note = z.string().trim().min(1).max(2_000).optional()

const most = z.int().min(1).optional()
const limits = z
  .strictObject({ turns: most, tool_calls: most, tokens: most, cost_nano_usd: most, active_ms: most })
  .openapi({ description: 'The new limits of the run, those that are named.', example: { turns: 100 } })

export const deadlineBody = z
  .strictObject({
    at: z.iso.datetime({ offset: true }).openapi({ description: 'Until when somebody has to decide.' }),
    outcome: outcome.openapi({
      description:
        '`deny`: what was asked is not allowed (of an approval only); `escalate`: an alert, and it still waits; `cancel`: the run ends.',
    }),
    note,
  })
  .openapi('InterventionDeadline', { example: { at: '2026-02-02T12:00:00.000Z', outcome: 'escalate' } })

export const decisionBody = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('retry'), note }),
    z.strictObject({ action: z.literal('cancel'), note }),
    z.strictObject({ action: z.literal('approve'), note }),
    z.strictObject({ action: z.literal('reject'), note }),
    z.strictObject({ action: z.literal('skip'), note }),
    z.strictObject({
      action: z.literal('edit'),
      arguments: z.record(z.string(), z.json()).openapi({
        type: 'object',
        description: 'What the tool is used with instead of what was asked.',
      }),
      note,
    }),
    z.strictObject({
      action: z.literal('answer'),
      text: z.string().trim().min(1).max(20_000).openapi({
        description: 'Told in place of what the tool would answer, or as what to do.',
      }),
      note,
    }),
    z.strictObject({ action: z.literal('raise_limit'), limits, note }),
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

const historyExample = {
  ...{ intervention_id: exampleIds.intervention, run_id: exampleIds.run, workflow: 'ingest' },
  ...{ subject: `document:${exampleIds.document}`, pause_type: 'budget_exceeded', action: 'raise_cap' },
  ...{ actor: `user:${exampleIds.user}`, note: null, details: { cap_usd: '25.00' } },
  ...{ paused_at: '2026-01-31T12:00:09.000Z', at: '2026-01-31T12:30:00.000Z' },
}

export const historyPage = pageOf(
  z
    .object({
      intervention_id: z.string(),
      run_id: z.string(),
      workflow: z.string(),
      subject: z.string(),
      pause_type: z.string(),
      action: z.string(),
      actor: z.string(),
      note: z.string().nullable(),
      details: z.unknown().openapi({ description: textIn }),
      paused_at: time,
      at: time,
    })
    .openapi('InterventionAction', { description: 'What somebody did about a pause.', example: historyExample }),
).openapi('InterventionHistory', { example: { items: [historyExample], next_cursor: null } })

export const historyQuery = pageQuery.extend({
  run: z.string().optional().openapi({ description: 'Only of this run.', example: exampleIds.run }),
})
