import { z } from '@hono/zod-openapi'

export const evidenceExample = {
  field: 'total_amount',
  page: 1,
  quote: 'Amount due 184.20 EUR',
  box: { x: 312.4, y: 540.1, width: 148.2, height: 11.5 },
  source: 'rules',
  verified: true,
  confidence: 0.98,
}

export const evidenceSchema = z
  .object({
    field: z.string(),
    page: z.int().nullable().openapi({ description: 'From 1; null for what is derived or entered by a person.' }),
    quote: z.string().nullable().openapi({ description: 'The words of the page that carry the value.' }),
    box: z
      .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
      .nullable()
      .openapi({ description: 'Around the quote, in points from the top left; null when it was not found there.' }),
    source: z
      .string()
      .openapi({ description: '`embedded`, `rules`, `model`, `computed`, `derived` or `person`.', example: 'rules' }),
    verified: z.boolean(),
    confidence: z.number().optional().openapi({ description: 'From 0 to 1; absent for derived values.' }),
  })
  .openapi('Evidence', { description: 'Where a value comes from.', example: evidenceExample })

export const checkExample = { name: 'dates.due_not_before_issue', outcome: 'pass', detail: null }

export const checkSchema = z
  .object({
    name: z.string().openapi({ description: 'Stable and dotted.', example: 'dates.due_not_before_issue' }),
    outcome: z.string().openapi({ description: '`pass`, `fail` or `not_applicable`.', example: 'pass' }),
    detail: z.string().nullable(),
  })
  .openapi('Check', { description: 'One check of what was extracted.', example: checkExample })
