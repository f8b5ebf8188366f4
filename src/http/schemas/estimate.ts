import { z } from '@hono/zod-openapi'

const example = {
  model: 'gpt-5-mini',
  method: 'local',
  detail: 'o200k_base',
  calls: 212,
  mean_delta: -0.01,
  within_tolerance: 0.97,
  p95_ratio: 1.08,
  multiplier: 1.02,
}

export const estimateQualitySchema = z
  .object({
    model: z.string(),
    method: z.string(),
    detail: z.string().nullable(),
    calls: z.int(),
    mean_delta: z.number().openapi({
      description: 'Mean of (actual - expected) / expected: positive means estimated too low.',
    }),
    within_tolerance: z.number().openapi({ description: 'Share of calls within the tolerance, 0 to 1.' }),
    p95_ratio: z.number(),
    multiplier: z.number().openapi({
      description:
        'What the next estimate is multiplied by, as learned from the newest calls; 1 where too few are known.',
    }),
  })
  .openapi('EstimateQuality', { description: 'How well one way to estimate the tokens of calls did.', example })

export const validationSchema = z
  .object({ tolerance: z.number(), estimates: z.array(estimateQualitySchema).readonly() })
  .openapi('EstimateValidation', { example: { tolerance: 0.15, estimates: [example] } })

export const validationQuery = z.object({
  tolerance: z.coerce.number().min(0).max(10).default(0.15).openapi({ description: 'A share: 0.15 for 15 %.' }),
})
