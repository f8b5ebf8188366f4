import { z } from '@hono/zod-openapi'
import { exampleIds } from './example-ids.ts'
import { pageOf, pageQuery } from './page.ts'
import { time } from './values.ts'

const destination = z.string().min(1).max(100).openapi({ description: 'A destination, by its id or its name.' })
const kind = z
  .string()
  .regex(/^[a-z][a-z_]{0,39}$/, 'must be a word of small letters, as tip')
  .openapi({ description: 'A word of your own, as `note` or `tip`; `document` is what documents say.' })
const given = {
  kind,
  title: z.string().trim().min(1).max(300),
  body: z.string().max(20_000),
  destination: destination.nullable(),
}

const example = {
  knowledge_item_id: exampleIds.knowledgeItem,
  document_id: null,
  destination_id: exampleIds.destination,
  ...{ kind: 'tip', title: 'Trams in Lisbon', body: 'Before nine there are seats.', version: 1 },
  created_at: '2026-01-31T09:12:00.000Z',
  updated_at: '2026-01-31T09:12:00.000Z',
}

export const knowledgeItemSchema = z
  .object({
    knowledge_item_id: z.string(),
    document_id: z.string().nullable().openapi({ description: 'Of what documents say: it changes with its document.' }),
    destination_id: z.string().nullable(),
    kind: z.string(),
    title: z.string(),
    body: z.string(),
    version: z.int(),
    created_at: time,
    updated_at: time,
  })
  .openapi('KnowledgeItem', { description: 'Something worth knowing.', example })

export const knowledgePage = pageOf(knowledgeItemSchema).openapi('KnowledgePage', {
  example: { items: [example], next_cursor: null },
})

export const knowledgeQuery = pageQuery.extend({
  kind: z.string().max(40).optional().openapi({ description: 'Only those of this kind.' }),
  destination: destination.optional().openapi({ description: 'Only what is known of this one.' }),
})

export const newKnowledgeBody = z
  .strictObject({
    ...given,
    kind: kind.default('note'),
    body: given.body.default(''),
    destination: given.destination.default(null),
  })
  .openapi('NewKnowledgeItem', {
    example: { kind: 'tip', title: 'Trams in Lisbon', body: 'Before nine there are seats.', destination: null },
  })

export const knowledgeChangeBody = z
  .strictObject(given)
  .partial()
  .openapi('KnowledgeItemChange', { example: { body: 'Before nine there are seats.' } })
