import { z } from '@hono/zod-openapi'

/** Of a moment, in UTC. */
export const time = z.iso.datetime().openapi({ example: '2026-01-31T12:00:00.000Z' })

/** The years that whatever keeps or compares a time can write: no database has a year 0, and ISO 8601 writes five digits otherwise. */
const isWithin = (text: string): boolean => {
  const year = new Date(text).getUTCFullYear()
  // What is no time at all is told so by its format.
  return Number.isNaN(year) || (year >= 1 && year <= 9999)
}

export const day = z.iso
  .date()
  .refine(isWithin, 'must be a day of the years 1 to 9999')
  .openapi({ example: '2026-01-31' })

/** As somebody gives it, with their own offset. */
export const givenTime = z.iso.datetime({ offset: true }).refine(isWithin, 'must be a time of the years 1 to 9999')

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
