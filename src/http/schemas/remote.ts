import { z } from '@hono/zod-openapi'
import { exampleIds } from './example-ids.ts'

export const driftSchema = z
  .object({
    kind: z.enum(['file', 'vector_store', 'vector_store_file', 'document']),
    because: z.string().openapi({ description: 'For example `not_recorded`, `gone`, `changed`, `not_wanted`.' }),
    action: z.enum(['remove', 'upload', 'attach', 'update']),
    name: z.string().nullable(),
    document_id: z.string().nullable().openapi({ description: 'Here.' }),
    file_id: z
      .string()
      .nullable()
      .openapi({ description: 'At the provider; of the file that an entry of a store holds.' }),
    vector_store_id: z.string().nullable(),
    done: z.boolean().openapi({ description: 'False when it was only looked at, or failed.' }),
    error: z.string().nullable(),
  })
  .openapi('Drift', {
    description: 'One difference between what is kept at the provider and what should be.',
    example: {
      ...{ kind: 'file', because: 'not_wanted', action: 'remove', name: 'invoice.pdf' },
      ...{ document_id: exampleIds.document, file_id: 'file-7Qx2', vector_store_id: null, done: true, error: null },
    },
  })

export const reconciledSchema = z
  .object({
    dry_run: z.boolean(),
    files: z.int().openapi({ description: 'Files that the provider showed.' }),
    documents: z.int().openapi({ description: 'Documents that are there or may be.' }),
    waiting: z.int().openapi({ description: 'Documents whose remote side still waits for something.' }),
    found: z.array(driftSchema).readonly(),
  })
  .openapi('Reconciled', { example: { dry_run: false, files: 128, documents: 127, waiting: 0, found: [] } })

export const reconcileBody = z
  .strictObject({ dry_run: z.boolean().default(false).openapi({ description: 'Only look.' }) })
  .openapi('ReconcileRequest', { example: { dry_run: true } })
