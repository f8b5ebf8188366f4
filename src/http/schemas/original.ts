import { z } from '@hono/zod-openapi'
import { exampleIds } from './example-ids.ts'
import { referenceParams } from './parameters.ts'

export const pageTextsSchema = z
  .object({
    pages: z
      .array(
        z.object({
          page_number: z.int(),
          text: z.string(),
          coverage: z.string().openapi({ description: '`text`, `blank`, `unread` or `skipped`.' }),
        }),
      )
      .readonly(),
  })
  .openapi('PageTexts', {
    example: { pages: [{ page_number: 1, text: 'Nordlicht Energie\nElectricity bill 2025', coverage: 'text' }] },
  })

export const pageImageParams = referenceParams.extend({
  page: z.coerce.number().int().min(1).max(1_000_000).openapi({ description: 'From 1.', example: 1 }),
})

export const pageImageQuery = z.object({
  width: z.coerce
    .number()
    .int()
    .min(16)
    .max(4_000)
    .optional()
    .openapi({ description: 'At most so many pixels from left to right. Left out with `dpi`: 1,000.', example: 1_000 }),
  dpi: z.coerce.number().int().min(10).max(300).optional().openapi({
    description: 'At most so many dots an inch; with `width` the smaller picture of the two.',
    example: 150,
  }),
})

export const verifiedSchema = z
  .object({
    verified: z.boolean().openapi({ description: 'Whether the stored bytes still have the hash they came with.' }),
    content_hash: z.string(),
  })
  .openapi('Verified', { example: { verified: true, content_hash: exampleIds.contentHash } })

export const purgedSchema = z
  .object({ document_id: z.string() })
  .openapi('Purged', { example: { document_id: exampleIds.document } })
