import { z } from '@hono/zod-openapi'

export const standingSchema = z
  .object({
    accepted: z.int(),
    ready: z.int(),
    needs_review: z.int(),
    failed: z.int(),
    in_progress: z.int(),
    trashed: z.int(),
  })
  .openapi('Standing', {
    description: 'accepted = ready + needs_review + failed + in_progress, at every moment.',
    example: { accepted: 131, ready: 127, needs_review: 2, failed: 1, in_progress: 1, trashed: 4 },
  })
