import { z } from '@hono/zod-openapi'

const healthStatus = z.enum(['ok', 'degraded', 'failed'])

export const healthSchema = z
  .object({
    status: healthStatus.openapi({ description: 'The worst of all; `degraded` still answers.' }),
    checks: z
      .array(z.object({ name: z.string(), status: healthStatus, detail: z.string(), durationMs: z.number() }))
      .readonly(),
  })
  .openapi('Health', {
    example: { status: 'ok', checks: [{ name: 'database', status: 'ok', detail: 'answers', durationMs: 2 }] },
  })
