import { z } from '@hono/zod-openapi'

/** Part of a list: where it begins, and how much of it. */
export const pageQuery = z.object({
  cursor: z
    .string()
    .max(1_000)
    .optional()
    .openapi({ description: '`next_cursor` of the page before; left out for the first one.' }),
  limit: z.coerce.number().int().min(1).max(500).default(50).openapi({ description: 'Most items of the page.' }),
})

export function pageOf<Schema extends z.ZodType>(item: Schema) {
  return z.object({
    items: z.array(item).readonly(),
    next_cursor: z.string().nullable().openapi({ description: 'Of the page behind; null where there is none.' }),
  })
}
