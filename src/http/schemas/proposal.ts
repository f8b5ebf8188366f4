import { z } from '@hono/zod-openapi'
import { exampleIds } from './example-ids.ts'
import { pageOf } from './page.ts'

const fields = { due_date: '2026-02-14' }

export const proposalBody = z
  .strictObject({
    fields: z
      .record(z.string(), z.unknown())
      .refine((given) => Object.keys(given).length > 0, 'names at least one field')
      .openapi({ description: 'Any of `Fields` by name; null takes a value away.' }),
    reason: z.string().trim().min(1).max(2_000).openapi({ description: 'For the person who decides.' }),
  })
  .openapi('ProposedCorrection', { example: { fields, reason: 'The due date stands on page 2.' } })

export const proposalExample = {
  ...{ proposal_id: '0198f6b1-4c5d-7e6f-8a7b-9c0d1e2f3a4b', document_id: exampleIds.document, fields },
  ...{ reason: 'The due date stands on page 2.', state: 'open' as const, created_at: '2026-01-20T09:12:44.120Z' },
  ...{ created_by: `key:${exampleIds.key}`, decided_at: null, decided_by: null },
}

export const proposalSchema = z
  .object({
    proposal_id: z.string(),
    document_id: z.string(),
    fields: z.record(z.string(), z.unknown()),
    reason: z.string(),
    state: z.enum(['open', 'accepted', 'dismissed']),
    created_at: z.iso.datetime(),
    created_by: z.string(),
    decided_at: z.iso.datetime().nullable(),
    decided_by: z.string().nullable(),
  })
  .openapi('Proposal', { example: proposalExample })

export const proposalPage = pageOf(proposalSchema).openapi('ProposalPage', {
  example: { items: [proposalExample], next_cursor: null },
})
