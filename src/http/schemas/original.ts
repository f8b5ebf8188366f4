import { z } from '@hono/zod-openapi'
import { exampleIds } from './example-ids.ts'

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

export const verifiedSchema = z
  .object({
    verified: z.boolean().openapi({ description: 'Whether the stored bytes still have the hash they came with.' }),
    content_hash: z.string(),
  })
  .openapi('Verified', { example: { verified: true, content_hash: exampleIds.contentHash } })

export const purgedSchema = z
  .object({ document_id: z.string() })
  .openapi('Purged', { example: { document_id: exampleIds.document } })
