import { z } from '@hono/zod-openapi'

/** Of a moment, in UTC. */
export const time = z.iso.datetime().openapi({ example: '2026-01-31T12:00:00.000Z' })

/** What went wrong with an item, as it is stored with it. */
export const failureSchema = z.object({ code: z.string(), message: z.string(), class: z.string() }).openapi('Failure')
