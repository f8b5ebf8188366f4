import { z } from '@hono/zod-openapi'
import { costGroupings } from '#budgets'
import { day, usd } from './values.ts'

export const costGrouping = z.enum(costGroupings)

const lineExample = {
  calls: 212,
  unknown: 1,
  input_tokens: 642_118,
  cached_input_tokens: 128_424,
  cached_share: 0.2,
  output_tokens: 88_310,
  cost_usd: '9.98',
  reserved_usd: '0',
  actual_over_estimate: 1.02,
}

export const costLineSchema = z
  .object({
    calls: z.int(),
    unknown: z.int().openapi({
      description: 'Calls whose outcome nobody knows; they were charged the bound of their input.',
    }),
    input_tokens: z.int(),
    cached_input_tokens: z.int(),
    cached_share: z
      .number()
      .nullable()
      .openapi({ description: 'Of the input tokens, 0 to 1; null where there were none.' }),
    output_tokens: z.int(),
    cost_usd: usd,
    reserved_usd: usd,
    actual_over_estimate: z.number().nullable().openapi({
      description: 'Mean of input tokens over what was expected, of answered calls; null where nothing was expected.',
    }),
  })
  .openapi('CostLine', { description: 'What calls to models cost together.', example: lineExample })

export const costsSchema = z
  .object({
    by: costGrouping,
    from: day.openapi({ description: 'First day (UTC) of those that were summed.' }),
    to: day.openapi({ description: 'Last day (UTC), included.' }),
    lines: z.array(costLineSchema.extend({ group: z.string().nullable() })).readonly(),
    total: costLineSchema,
  })
  .openapi('Costs', {
    example: {
      by: 'model',
      from: '2026-01-01',
      to: '2026-01-31',
      lines: [{ ...lineExample, group: 'gpt-5-mini' }],
      total: lineExample,
    },
  })

export const costsQuery = z.object({
  by: z
    .enum([...costGroupings, 'type'])
    .default('day')
    .transform((by) => (by === 'type' ? 'document_type' : by))
    .openapi({ description: '`type` is short for `document_type`.' }),
  from: day.optional().openapi({ description: 'First day (UTC); left out: the first of the month of `to`.' }),
  to: day.optional().openapi({ description: 'Last day (UTC), included; left out: today.' }),
})
