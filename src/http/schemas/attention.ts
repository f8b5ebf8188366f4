import { z } from '@hono/zod-openapi'
import { documentExample, documentSchema } from './document.ts'
import { interventionSchema, waitingIntervention } from './intervention.ts'
import { pageOf } from './page.ts'
import { proposalExample, proposalSchema } from './proposal.ts'
import { time } from './values.ts'

const since = time.openapi({
  description: 'Of a document when it came in, of a proposal when it was made, of a run when it was paused.',
})

export const waitsSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('document'), since, document: documentSchema }),
    z.object({
      kind: z.literal('run'),
      since,
      intervention: interventionSchema,
      // A union: of a nullable one it would be said that it is both an object and null.
      document: z
        .union([documentSchema, z.null()])
        .openapi({ description: 'What the run is about, where that is a document.' }),
    }),
    z.object({
      kind: z.literal('proposal'),
      since,
      proposal: proposalSchema,
      document: documentSchema,
    }),
  ])
  .openapi('Waits', {
    description:
      'A document to be reviewed, a proposed correction to be accepted or dismissed, or a run that waits for a person.',
    example: {
      kind: 'run',
      since: waitingIntervention.paused_at,
      intervention: waitingIntervention,
      document: { ...documentExample, state: 'waiting' },
    },
  })

export const waitsPage = pageOf(waitsSchema).openapi('WaitsPage', {
  example: {
    items: [
      {
        kind: 'run',
        since: waitingIntervention.paused_at,
        intervention: waitingIntervention,
        document: { ...documentExample, state: 'waiting' },
      },
      { kind: 'proposal', since: proposalExample.created_at, proposal: proposalExample, document: documentExample },
    ],
    next_cursor: null,
  },
})

export const waitingCountsSchema = z
  .object({
    total: z.int(),
    documents: z.int().nullable().openapi({ description: 'Null where whoever asks may not see them.' }),
    proposals: z.int().nullable().openapi({ description: 'Of corrections; null as for documents.' }),
    runs: z
      .record(z.string(), z.int())
      .nullable()
      .openapi({ description: 'By why they wait; null where whoever asks may not see them.' }),
  })
  .openapi('WaitingCounts', {
    example: { total: 9, documents: 4, proposals: 2, runs: { budget_exceeded: 2, tool_approval: 1 } },
  })
