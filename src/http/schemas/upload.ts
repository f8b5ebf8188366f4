import { z } from '@hono/zod-openapi'
import { cutText } from '#kernel'
import { bookingSchema, contentsExample, contentsSchema } from './contents.ts'
import { coverageSchema, documentExample, documentSchema } from './document.ts'
import { checkExample, checkSchema, evidenceExample, evidenceSchema } from './evidence.ts'
import { fieldsExample, fieldsSchema } from './fields.ts'

const asList = (value: unknown) => (typeof value === 'string' ? [value] : value)

/** What is said of an original beside its bytes. Longer texts and more tags are cut, not refused: folders are what they are. */
export const uploadQuery = z.object({
  name: z
    .string()
    .min(1)
    .optional()
    .openapi({ description: 'Of the file; may be left out where a form says it.', example: 'scan-0042.pdf' }),
  path: z
    .string()
    .transform((path) => cutText(path, 4_000))
    .optional()
    .openapi({ description: 'Where it came from; for people, never opened.', example: 'post/2026/scan-0042.pdf' }),
  tag: z
    .preprocess(asList, z.array(z.string()).default([]))
    .transform((tags) => tags.slice(0, 20).map((tag) => cutText(tag, 60)))
    .openapi({ type: 'array', items: { type: 'string' }, description: 'Once for each tag.', example: ['household'] }),
  batch: z.stringbool().optional().openapi({
    type: 'boolean',
    description: "Whether a model's answer may come with a batch; left out: as the installation is set.",
  }),
})

/** Percent-encoded, because a header holds no others than ASCII. */
export const uploadHeaders = z.object({
  'x-document-password': z
    .string()
    .refine(isPercentEncoded, 'must be percent-encoded UTF-8')
    .transform(decodeURIComponent)
    .optional()
    .openapi({ description: 'Of an encrypted PDF, percent-encoded; kept in memory only.' }),
})

function isPercentEncoded(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

const binary = { type: 'string', format: 'binary' } as const

/** Streamed into the archive, so nothing may read it before: a plain description, not a schema that checks. */
export const uploadBody = {
  required: true,
  content: {
    // First, since makers of clients that know one form of a body take the first one.
    'multipart/form-data': { schema: { type: 'object' as const, properties: { file: binary }, required: ['file'] } },
    'application/pdf': { schema: binary },
  },
}

export const acceptedSchema = z
  .object({
    outcome: z
      .enum(['created', 'duplicate', 'restored'])
      .openapi({ description: '`duplicate`: the same bytes are there already; `restored`: they were in the trash.' }),
    document: documentSchema,
  })
  .openapi('Accepted', { example: { outcome: 'created', document: documentExample } })

export const extractionSchema = z
  .object({
    fields: fieldsSchema,
    evidence: z.array(evidenceSchema).readonly(),
    bookings: z.array(bookingSchema).readonly(),
    contents: contentsSchema,
    coverage: coverageSchema,
    confidence: z.number(),
    checks: z.array(checkSchema).readonly(),
    type_evidence: z
      .array(z.object({ type: z.string(), score: z.number(), because: z.array(z.string()).readonly() }))
      .readonly()
      .openapi({ description: 'What speaks for each type of document, the strongest first.' }),
  })
  .openapi('Extraction', {
    example: {
      ...{ fields: fieldsExample, evidence: [evidenceExample], bookings: [], contents: contentsExample },
      coverage: documentExample.coverage,
      ...{ confidence: 0.97, checks: [checkExample] },
      type_evidence: [{ type: 'utility_bill', score: 7.5, because: ['heading "electricity bill"', '"kWh"'] }],
    },
  })
