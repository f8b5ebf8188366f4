import { z } from '@hono/zod-openapi'
import { exampleIds } from './example-ids.ts'

/** How paths name a document. */
export const referenceParams = z.object({
  reference: z.string().openapi({
    description:
      'Which document: its id, its content hash, or a unique beginning of either with at least 6 characters.',
    example: exampleIds.document,
  }),
})

/** How paths name everything else. */
export const idParams = (description: string, example: string) =>
  z.object({ id: z.string().openapi({ description, example }) })

/** Of routes that change what somebody looked at. */
export const ifMatchHeaders = z.object({
  'if-match': z.string().optional().openapi({
    description: 'The ETag that it was shown with: when somebody else was faster, nothing is changed (412).',
    example: '"v3"',
  }),
})
