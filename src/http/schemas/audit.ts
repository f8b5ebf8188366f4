import { z } from '@hono/zod-openapi'
import { exampleIds } from './example-ids.ts'

const hash = (description: string) => z.string().openapi({ description: `SHA-256 in hexadecimal: ${description}` })

export const exportedEventExample = {
  ...{ sequence: 1842, occurred_at: '2026-03-02T08:15:04.120Z', actor: `user:${exampleIds.user}` },
  ...{ event: 'document.approved', subject_kind: 'document', subject_id: exampleIds.document },
  payload: '{"actor":"user:…","details":{},"event":"document.approved",…}',
  previous_hash: '3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855e',
  hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
}

export const exportedEventSchema = z
  .object({
    sequence: z.int().openapi({ description: 'From 1, without gaps.' }),
    occurred_at: z.iso.datetime(),
    actor: z.string(),
    event: z.string(),
    subject_kind: z.string(),
    subject_id: z.string(),
    payload: z.string().openapi({ description: 'What was recorded, as canonical JSON, byte for byte.' }),
    previous_hash: hash('that of the event before.'),
    hash: hash('of the bytes of previous_hash, then the payload.'),
  })
  .openapi('AuditEvent', { example: exportedEventExample })

export const auditVerdictSchema = z
  .object({
    whole: z.boolean(),
    events: z.int().nullable().openapi({ description: 'How many there are; null when the chain is broken.' }),
    broken_at: z
      .int()
      .nullable()
      .openapi({ description: 'The sequence number of the first event that is not as it was.' }),
    reason: z.string().nullable(),
    event: exportedEventSchema.nullable().openapi({ description: 'That event, where it is there.' }),
  })
  .openapi('AuditVerdict', { example: { whole: true, events: 1842, broken_at: null, reason: null, event: null } })

export const auditQuery = z.object({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0).openapi({
    description: 'Only events with a greater sequence number: that of the last one that came.',
    example: 1800,
  }),
})
