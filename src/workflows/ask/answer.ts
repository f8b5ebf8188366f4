import { z } from 'zod'
import { isUuid, type Json } from '#kernel'

/** What the agent `ask` answers at last. */
export const answerSchema = z.strictObject({
  found: z.boolean().describe('False when the documents do not say it.'),
  answer: z
    .string()
    .max(4_000)
    .describe(
      'In the language of the question, short, with nothing that no citation says. Empty when nothing was found.',
    ),
  citations: z
    .array(
      z.strictObject({
        document_id: z.string().refine(isUuid),
        page: z.int().describe('From 1.'),
        quote: z.string().max(600).describe('The words that prove it, exactly as they stand on that page.'),
      }),
    )
    .describe('One for each thing that the answer says; none when nothing was found.'),
})

export type Answer = z.output<typeof answerSchema>

/** Made once: it is the same in every request. */
export const answerJsonSchema = {
  name: 'answer',
  // It holds JSON only.
  schema: z.toJSONSchema(answerSchema) as { readonly [keyword: string]: Json },
}

export const notFound: Answer = { found: false, answer: '', citations: [] }
