import { z } from '@hono/zod-openapi'
import { exampleIds } from './example-ids.ts'
import { usd } from './values.ts'

export const reprocessPlanSchema = z
  .object({
    count: z.int(),
    model: z.string().nullable().openapi({ description: 'Null where the local rules are the whole extractor.' }),
    asked: z
      .object({ least: z.int(), most: z.int() })
      .openapi({ description: 'How many documents a model is asked about.' }),
    estimated_cost_usd: usd.nullable().openapi({ description: 'Null where that is not known.' }),
    most_cost_usd: usd,
  })
  .openapi('ReprocessPlan', {
    example: {
      ...{ count: 12, model: 'gpt-5-mini', asked: { least: 0, most: 12 }, estimated_cost_usd: null },
      most_cost_usd: '0.0731',
    },
  })

export const reprocessedSchema = z
  .object({ document_ids: z.array(z.string()).readonly() })
  .openapi('Reprocessed', { example: { document_ids: [exampleIds.document] } })

export const differencesSchema = z
  .object({
    differences: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })).readonly(),
  })
  .openapi('Differences', {
    example: { differences: [{ field: 'due_date', before: null, after: '2026-02-14' }] },
  })
