import { z } from '@hono/zod-openapi'

export const cascade = z.enum(['local', 'unsure', 'always'])

const example = {
  cascade: 'unsure',
  allowed_models: ['gpt-5-mini'],
  local_only_types: ['medical', 'payslip'],
  local_only_tags: ['private'],
}

export const policySchema = z
  .object({
    cascade: cascade.nullable().openapi({
      description: 'When a document goes to a model; null as the installation is set (`models.cascade`).',
    }),
    allowed_models: z
      .array(z.string())
      .readonly()
      .nullable()
      .openapi({ description: 'Null for every model that has a price.' }),
    local_only_types: z
      .array(z.string())
      .readonly()
      .openapi({ description: 'Documents of these types never leave the installation.' }),
    local_only_tags: z
      .array(z.string())
      .readonly()
      .openapi({ description: 'Documents with these tags never leave the installation.' }),
  })
  .openapi('Policy', { description: 'What may be sent to models, and what never leaves the installation.', example })

const names = z.array(z.string().trim().min(1).max(200)).max(500).readonly()

const listChange = z.union([names, z.strictObject({ add: names.default([]), remove: names.default([]) })]).openapi({
  description: 'A whole new list, or what is added to the one there is and taken from it.',
})

/** Strict: a misspelt member of a privacy rule must not be taken for one that is left out. */
export const policyBody = z
  .strictObject({
    cascade: cascade.nullable().optional(),
    allowed_models: listChange.nullable().optional(),
    local_only_types: listChange.optional(),
    local_only_tags: listChange.optional(),
  })
  .openapi('PolicyChange', {
    description: 'What is left out stays as it is.',
    example: { cascade: 'unsure', local_only_types: { add: ['payslip'] }, local_only_tags: ['private'] },
  })
