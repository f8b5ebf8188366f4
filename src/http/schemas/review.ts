import { z } from '@hono/zod-openapi'
import { pagesOf } from './document.ts'
import { exampleIds } from './example-ids.ts'

const version = {
  expected_version: z.number().int().min(1).optional().openapi({
    description: 'Refused with `document.version_conflict` when it was changed since; left out: not asked.',
  }),
}

export const approveBody = z.strictObject(version).openapi('Approval', { example: { expected_version: 3 } })

export const rejectBody = z
  .strictObject({ reason: z.string().trim().min(1).max(2_000), ...version })
  .openapi('Rejection', { example: { reason: 'Not ours.', expected_version: 3 } })

/** Names and values are checked against the field schema by the operation, which names the field that is wrong. */
export const editBody = z
  .strictObject({
    fields: z
      .record(z.string(), z.unknown())
      .openapi({ description: 'Any of `Fields` by name; null takes a value away. All others stay.' }),
    ...version,
  })
  .openapi('Edit', { example: { fields: { due_date: '2026-02-14' }, expected_version: 3 } })

const page = z.number().int().min(1).max(1_000_000)

const parts = z
  .array(z.strictObject({ first_page: page, last_page: page }))
  .max(500)
  .openapi({ description: 'Its parts; left out: as extraction saw them.' })
  .transform((each) => each.map((part) => ({ firstPage: part.first_page, lastPage: part.last_page })))
  .optional()

const partsExample = [
  { first_page: 1, last_page: 2 },
  { first_page: 3, last_page: 3 },
]

export const splitPlanBody = z.strictObject({ parts }).openapi('SplitRequest', { example: { parts: partsExample } })

export const splitBody = z
  .strictObject({ parts, ...version })
  .openapi('SplitApproval', { example: { parts: partsExample, expected_version: 3 } })

export const splitPlanSchema = z
  .object({
    document_id: z.string(),
    version: z.int(),
    page_count: z.int().nullable(),
    state: z
      .enum(['none', 'proposed', 'approved', 'done'])
      .openapi({ description: '`none`: it is taken for one document.' }),
    parts: z
      .array(
        z.object({
          ...pagesOf,
          doc_type: z.string().nullable(),
          title: z.string().nullable(),
          document_id: z
            .string()
            .nullable()
            .openapi({ description: 'The document that was cut from them, once there is one.' }),
        }),
      )
      .readonly(),
  })
  .openapi('SplitPlan', {
    example: {
      ...{ document_id: exampleIds.document, version: 4, page_count: 3, state: 'done' },
      parts: [
        {
          first_page: 1,
          last_page: 2,
          doc_type: 'utility_bill',
          title: 'Electricity bill',
          document_id: exampleIds.part,
        },
        { first_page: 3, last_page: 3, doc_type: null, title: null, document_id: null },
      ],
    },
  })
