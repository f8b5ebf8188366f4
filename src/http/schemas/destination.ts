import { z } from '@hono/zod-openapi'
import { isUuid } from '#kernel'
import { exampleIds } from './example-ids.ts'
import { pageOf } from './page.ts'
import { time } from './values.ts'

const given = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .refine((name) => !isUuid(name), 'must not be an id')
    .openapi({ description: 'Unique in the organization; it may stand wherever the id may.' }),
  country_code: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two capital letters, as PT')
    .nullable()
    .openapi({ description: 'ISO 3166-1 alpha-2.' }),
  notes: z.string().max(10_000).nullable(),
}

const example = {
  destination_id: exampleIds.destination,
  ...{ name: 'Lisbon', country_code: 'PT', notes: 'The airport is 20 minutes from the centre by metro.', version: 1 },
  created_at: '2026-01-31T09:12:00.000Z',
  updated_at: '2026-01-31T09:12:00.000Z',
}

export const destinationSchema = z
  .object({
    destination_id: z.string(),
    name: z.string(),
    country_code: z.string().nullable(),
    notes: z.string().nullable(),
    version: z.int(),
    created_at: time,
    updated_at: time,
  })
  .openapi('Destination', { description: 'A place that bookings lead to.', example })

export const destinationPage = pageOf(destinationSchema).openapi('DestinationPage', {
  example: { items: [example], next_cursor: null },
})

export const newDestinationBody = z
  .strictObject({ ...given, country_code: given.country_code.default(null), notes: given.notes.default(null) })
  .openapi('NewDestination', { example: { name: 'Lisbon', country_code: 'PT', notes: null } })

export const destinationChangeBody = z
  .strictObject(given)
  .partial()
  .openapi('DestinationChange', { example: { notes: 'The airport is 20 minutes from the centre by metro.' } })
