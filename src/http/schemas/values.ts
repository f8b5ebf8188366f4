import { z } from '@hono/zod-openapi'

/** Of a moment, in UTC. */
export const time = z.iso.datetime().openapi({ example: '2026-01-31T12:00:00.000Z' })

export const day = z.iso.date().openapi({ example: '2026-01-31' })

/** Text, because a JSON number is a float. */
export const usd = z.string().openapi({ description: 'A decimal string in USD.', example: '12.5' })

/** What went wrong with an item, as it is stored with it. */
export const failureSchema = z.object({ code: z.string(), message: z.string(), class: z.string() }).openapi('Failure', {
  example: {
    code: 'document.encrypted',
    message: 'The PDF is encrypted and needs a password.',
    class: 'permanent',
  },
})
