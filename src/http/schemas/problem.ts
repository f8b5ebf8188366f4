import { z } from '@hono/zod-openapi'

/** An error as RFC 9457 describes it, with a stable dotted `code` and the failure's `class`. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().openapi({ description: 'For a person: what happened, to which item, and what to do.' }),
    code: z.string().openapi({ description: 'Stable and dotted; programs match on it.' }),
    class: z.enum(['transient', 'permanent', 'provider_down', 'needs_person']),
    request_id: z.string().optional(),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .readonly()
      .optional()
      .openapi({ description: 'Of a request that is not what its route takes: each mistake with its place.' }),
  })
  .openapi('Problem', {
    description: 'What went wrong, as RFC 9457 describes it.',
    example: {
      ...{ type: 'about:blank', title: 'request.malformed', status: 400, code: 'request.malformed' },
      detail: 'limit: must be at most 500, not "501".',
      class: 'permanent',
      request_id: '0198f6a2-6d00-7c11-8a22-90b1c2d3e4f5',
      errors: [{ path: 'limit', message: 'must be at most 500, not "501"' }],
    },
  })
