import { z } from '@hono/zod-openapi'
import { exampleIds } from './example-ids.ts'

export const searchQuery = z.object({
  q: z.string().max(1_000).openapi({ example: 'electricity 2025' }),
  limit: z.coerce.number().int().min(1).max(25).default(25).openapi({ description: 'Most hits that come.' }),
  explain: z
    .enum(['true', 'false'])
    .default('false')
    .openapi({ description: 'Says of each hit why it is there, and how the search was done.' }),
})

const place = z.int().nullable()

export const reasonsSchema = z.object({
  text_place: place.openapi({ description: 'Among those that hold the words, from 1; null when it does not.' }),
  text_rank: z.number().nullable(),
  meaning_place: place.openapi({ description: 'Among those near in meaning, from 1; null when it is not among them.' }),
  similarity: z.number().nullable(),
})

const hitExample = {
  ...{ document_id: exampleIds.document, title: 'Electricity bill 2025', doc_type: 'utility_bill' },
  ...{ issuer: 'Nordlicht Energie', primary_date: '2026-01-28', total_amount: '184.20', currency: 'EUR' },
  ...{ state: 'ready', rank: 0.61, page_number: 1 },
  snippet: '\u2068Electricity\u2069 bill \u20682025\u2069',
}

export const searchHitSchema = z
  .object({
    document_id: z.string(),
    title: z.string().nullable(),
    doc_type: z.string().nullable(),
    issuer: z.string().nullable(),
    primary_date: z.string().nullable(),
    total_amount: z.string().nullable(),
    currency: z.string().nullable(),
    state: z.enum(['accepted', 'processing', 'waiting', 'ready', 'needs_review', 'failed']),
    rank: z.number(),
    snippet: z.string().nullable().openapi({
      description: 'Each hit stands between U+2068 (first strong isolate) and U+2069 (pop directional isolate).',
    }),
    page_number: z.int().nullable(),
    why: reasonsSchema.optional().openapi({ description: 'When the search is to be explained.' }),
  })
  .openapi('SearchHit', { example: hitExample })

export const searchSchema = z
  .object({
    hits: z.array(searchHitSchema).readonly(),
    total: z.int(),
    total_is_capped: z
      .boolean()
      .openapi({ description: 'True when there are more matches than were looked at; `total` is a lower bound then.' }),
    meaning: z
      .object({
        model: z.string().nullable(),
        used: z.enum(['model', 'local_only', 'exact_words', 'policy', 'budget', 'provider']),
        notice: z.string().nullable(),
      })
      .openapi({
        description: 'Whether documents were also found by their meaning; a notice where they should be and are not.',
      }),
    work: z
      .object({ scan: z.enum(['hnsw', 'exact']).nullable(), text_ms: z.number(), meaning_ms: z.number().nullable() })
      .nullable()
      .optional()
      .openapi({ description: 'When the search is to be explained, and something was found.' }),
  })
  .openapi('Search', {
    example: {
      ...{ hits: [hitExample], total: 1, total_is_capped: false },
      meaning: { model: null, used: 'local_only', notice: null },
    },
  })
