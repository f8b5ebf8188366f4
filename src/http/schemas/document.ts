import { z } from '@hono/zod-openapi'
import { bookingSchema, contentsExample, contentsSchema } from './contents.ts'
import { checkExample, checkSchema, evidenceExample, evidenceSchema } from './evidence.ts'
import { exampleIds } from './example-ids.ts'
import { fieldsExample, fieldsSchema } from './fields.ts'
import { waitingSchema } from './intervention.ts'
import { pageOf } from './page.ts'
import { failureSchema, time, usd } from './values.ts'

export const documentState = z.enum(['accepted', 'processing', 'waiting', 'ready', 'needs_review', 'failed'])

export const coverageSchema = z
  .object({ pages_total: z.int(), pages_read: z.int(), characters_total: z.int(), characters_read: z.int() })
  .openapi('Coverage', {
    description: 'How much of it was read.',
    example: { pages_total: 2, pages_read: 2, characters_total: 3_812, characters_read: 3_812 },
  })

/** From 1; both are part of it. */
export const pagesOf = { first_page: z.int(), last_page: z.int() }

export const documentExample = {
  document_id: exampleIds.document,
  run_id: exampleIds.run,
  content_hash: exampleIds.contentHash,
  original_name: 'scan-0042.pdf',
  original_path: 'post/2026/scan-0042.pdf',
  size_bytes: 184_220,
  page_count: 2,
  part_of: null,
  split_state: null,
  state: 'ready',
  review_reasons: [],
  waiting: null,
  error: null,
  fields: fieldsExample,
  provisional: null,
  confidence: 0.97,
  coverage: { pages_total: 2, pages_read: 2, characters_total: 3_812, characters_read: 3_812 },
  cost_usd: '0.0021',
  duration_ms: 2_410,
  near_duplicate_of: null,
  near_duplicate_similarity: null,
  near_duplicate_relation: null,
  version: 3,
  created_at: '2026-01-31T12:00:00.000Z',
  updated_at: '2026-01-31T12:00:03.000Z',
  processed_at: '2026-01-31T12:00:03.000Z',
  trashed_at: null,
}

export const documentSchema = z
  .object({
    document_id: z.string(),
    run_id: z.string(),
    content_hash: z.string().openapi({ description: 'SHA-256 of the original, in hexadecimal.' }),
    original_name: z.string(),
    original_path: z.string().nullable(),
    size_bytes: z.int(),
    page_count: z.int().nullable(),
    part_of: z
      .object({ document_id: z.string(), ...pagesOf })
      .nullable()
      .openapi({
        description: 'The document and the pages of it that this one was cut from; null for what came as it is.',
      }),
    split_state: z
      .enum(['approved', 'done'])
      .nullable()
      .openapi({ description: 'How far a split that a person approved is.' }),
    state: documentState,
    review_reasons: z.array(z.object({ code: z.string(), message: z.string() })).readonly(),
    waiting: waitingSchema.nullable().openapi({ description: 'Why it waits; null unless its state is `waiting`.' }),
    error: failureSchema.nullable(),
    fields: fieldsSchema.partial().openapi({ description: 'Those of `Fields` that are known yet.' }),
    provisional: fieldsSchema.partial().nullable().openapi({
      description: 'What was found so far of one that waits: nobody has checked it, and it may be another in the end.',
    }),
    confidence: z.number().nullable(),
    coverage: coverageSchema.nullable(),
    cost_usd: usd,
    duration_ms: z.int().nullable(),
    near_duplicate_of: z.string().nullable().openapi({ description: 'The document that it is like.' }),
    near_duplicate_similarity: z.number().nullable(),
    near_duplicate_relation: z
      .enum(['same', 'newer_version', 'older_version', 'different'])
      .nullable()
      .openapi({ description: 'What it is to that document.' }),
    version: z.int().openapi({ description: 'Counts its changes; `expected_version` of a change refers to it.' }),
    created_at: time,
    updated_at: time,
    processed_at: time.nullable(),
    trashed_at: time.nullable(),
  })
  .openapi('Document', { description: 'A document as lists show it.', example: documentExample })

export const documentPage = pageOf(documentSchema).openapi('DocumentPage', {
  example: { items: [documentExample], next_cursor: null },
})

export const documentsSchema = z
  .object({ documents: z.array(documentSchema).readonly() })
  .openapi('Documents', { example: { documents: [documentExample] } })

export const documentDetailsSchema = documentSchema
  .extend({
    evidence: z.array(evidenceSchema).readonly(),
    checks: z.array(checkSchema).readonly(),
    bookings: z.array(bookingSchema).readonly(),
    contents: contentsSchema,
    parts: z
      .array(z.object({ document_id: z.string(), ...pagesOf, title: z.string().nullable(), state: documentState }))
      .readonly()
      .openapi({ description: 'The documents that were cut from it.' }),
    provider: z.string().nullable(),
    model: z.string().nullable(),
    prompt_version: z.string().nullable(),
    schema_version: z.string().nullable(),
    remote_index_state: z.string().openapi({
      description:
        'Of its copy at a provider: `none`, `skipped`, `pending`, `indexed`, `local_only`, `failed`, `removed`.',
    }),
  })
  .openapi('DocumentDetails', {
    description: 'Everything known of a document but the text of its pages.',
    example: {
      ...documentExample,
      evidence: [evidenceExample],
      checks: [checkExample],
      bookings: [],
      contents: contentsExample,
      parts: [],
      provider: 'openai',
      model: 'gpt-5-mini',
      prompt_version: '3',
      schema_version: '1',
      remote_index_state: 'none',
    },
  })
