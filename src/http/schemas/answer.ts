import { z } from '@hono/zod-openapi'
import { exampleIds } from './example-ids.ts'
import { waitingSchema } from './intervention.ts'
import { runStatus } from './run.ts'
import { failureSchema, time } from './values.ts'

/** An answer with a model takes seconds to minutes; whoever asks may wait in between, and ask again. */
const mostWaitMs = 60_000

const waitMs = z.coerce
  .number()
  .int()
  .min(0)
  .max(mostWaitMs)
  .openapi({ description: 'Answers as soon as the run has ended or waits for a person, or after so long.' })

export const askBody = z
  .strictObject({
    question: z.string().trim().min(1).max(2_000),
    wait_ms: waitMs.default(0),
  })
  .openapi('Question', { example: { question: 'How much is the electricity bill of January?', wait_ms: 20_000 } })

export const answerQuery = z.object({ wait_ms: waitMs.default(0) })

const example = {
  run_id: exampleIds.run,
  question: 'How much is the electricity bill of January?',
  status: 'succeeded' as const,
  found: true,
  answer: 'Total: 84.20 EUR (Stromrechnung Januar 2026, Stadtwerke Musterstadt)',
  citations: [
    {
      ...{ document_id: exampleIds.document, page: 1, quote: 'Rechnungsbetrag 84,20 EUR' },
      document: { title: 'Stromrechnung Januar 2026', original_name: 'strom-januar.pdf' },
    },
  ],
  accepted_by_person: false,
  waiting: null,
  error: null,
  created_at: '2026-01-31T12:00:00.000Z',
  ended_at: '2026-01-31T12:00:01.200Z',
}

export const answerSchema = z
  .object({
    run_id: z.string(),
    question: z.string(),
    status: runStatus,
    found: z.boolean().nullable().openapi({
      description: 'False when the documents do not say it; null until the run has ended well.',
    }),
    answer: z.string().nullable(),
    citations: z
      .array(
        z.object({
          document_id: z.string(),
          page: z.int(),
          quote: z.string().openapi({ description: 'It was looked up: it stands on that page.' }),
          document: z
            .object({ title: z.string().nullable(), original_name: z.string() })
            .nullable()
            .openapi({ description: 'Null when it was removed meanwhile.' }),
        }),
      )
      .readonly(),
    accepted_by_person: z.boolean().openapi({ description: 'A person took it although a check failed.' }),
    waiting: waitingSchema.nullable().openapi({ description: 'What it waits for.' }),
    error: failureSchema.nullable(),
    created_at: time,
    ended_at: time.nullable(),
  })
  .openapi('Answer', { description: 'A question, and what came of it.', example })
