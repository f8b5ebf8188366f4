import { z } from 'zod'

export const attributes = z
  .record(z.string().max(64), z.union([z.string().max(512), z.number(), z.boolean()]))
  .refine((given) => Object.keys(given).length <= 16, 'at most 16 attributes')

export type Attributes = z.output<typeof attributes>

const metadata = z.record(z.string().max(64), z.string().max(512))
const expiresAfter = z.strictObject({ anchor: z.literal('last_active_at'), days: z.int().min(1).max(365) })

export const storeCreation = z.looseObject({
  name: z.string().optional(),
  metadata: metadata.nullish(),
  expires_after: expiresAfter.nullish(),
  file_ids: z.array(z.string()).max(500).optional(),
})

export const storeUpdate = z.looseObject({
  name: z.string().nullish(),
  metadata: metadata.nullish(),
  expires_after: expiresAfter.nullish(),
})

export const fileAttachment = z.looseObject({ file_id: z.string(), attributes: attributes.nullish() })

export const attributesUpdate = z.looseObject({ attributes: attributes.nullable() })

const value = z.union([z.string(), z.number(), z.boolean()])
const list = z.array(z.union([z.string(), z.number()]))

const comparison = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['eq', 'ne', 'gt', 'gte', 'lt', 'lte']), key: z.string(), value }),
  z.strictObject({ type: z.enum(['in', 'nin']), key: z.string(), value: list }),
])

export type Filter = z.output<typeof comparison> | { readonly type: 'and' | 'or'; readonly filters: readonly Filter[] }

const filter: z.ZodType<Filter> = z.lazy(() =>
  z.union([comparison, z.strictObject({ type: z.enum(['and', 'or']), filters: z.array(filter) })]),
)

export const storeSearch = z.looseObject({
  query: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  filters: filter.nullish(),
  max_num_results: z.int().min(1).max(50).default(10),
})
