import { z } from '@hono/zod-openapi'
import { type DocumentId, isUuid } from '#kernel'
import { documentState } from './document.ts'
import { exampleIds } from './example-ids.ts'
import { documentType } from './fields.ts'
import { pageQuery } from './page.ts'
import { day } from './values.ts'

const filter = {
  state: documentState.optional().openapi({ description: 'Only those in this state.' }),
  type: documentType.optional().openapi({ description: 'Only those of this type.' }),
  issuer: z.string().max(300).optional().openapi({ description: 'Whose name holds these words.' }),
  after: day.optional().openapi({ description: 'Compared with the primary date, included.' }),
  before: day.optional().openapi({ description: 'Compared with the primary date, excluded.' }),
  tag: z.string().max(60).optional().openapi({ description: 'Only those that carry this tag.' }),
}

export const documentsQuery = pageQuery.extend({
  ...filter,
  trashed: z
    .stringbool()
    .optional()
    .openapi({ type: 'boolean', description: 'Those in the trash instead of those that are not.' }),
})

export const exportQuery = documentsQuery.omit({ cursor: true, limit: true })

const filterBody = z.strictObject({ ...filter, trashed: z.boolean().optional() })

export const selectionBody = z
  .strictObject({
    filter: filterBody.default({}).openapi({ description: 'Of which documents.' }),
    references: z.array(z.string().max(100)).max(1_000).default([]).openapi({ description: 'Which documents.' }),
    all: z.boolean().default(false).openapi({ description: 'Every document of the archive.' }),
  })
  // What was left out by mistake must not mean everything.
  .refine(
    ({ filter: given, references, all }) =>
      [Object.values(given).some((value) => value !== undefined), references.length > 0, all].filter(Boolean).length ===
      1,
    'must say which documents, in one way: `references`, a `filter` that says something, or `all`',
  )
  .openapi('DocumentSelection', { example: { filter: { type: 'utility_bill', after: '2025-01-01' } } })

const documentIds = z
  .array(z.string().refine(isUuid, 'must be an id').openapi({ format: 'uuid' }))
  .max(500)
  // Checked to be ids just before; whether a document has them is the archive's to say.
  .transform((ids) => ids as DocumentId[])

export const lookupBody = z
  .strictObject({
    ids: documentIds,
    wait_ms: z
      .number()
      .int()
      .min(0)
      .max(60_000)
      .default(0)
      .openapi({ description: 'Waits up to so long until one of them that has not ended ends.' }),
  })
  .openapi('DocumentLookup', { example: { ids: [exampleIds.document], wait_ms: 10_000 } })
