import { z } from '@hono/zod-openapi'
import { entryKinds } from '#documents'
import { isUuid } from '#kernel'
import { exampleIds } from './example-ids.ts'
import { waitingSchema } from './intervention.ts'
import { pageOf, pageQuery } from './page.ts'
import { runStatus } from './run.ts'
import { day, failureSchema, time } from './values.ts'

const text = (max: number) => z.string().trim().min(1).max(max)
const id = z.string().refine(isUuid, 'must be an id')
const localTime = z.string().max(40).openapi({
  description:
    'As it is called at the place: `2026-05-02`, `2026-05-02T08:24`, or with its offset `2026-05-02T08:24+02:00`.',
})
const destination = z.string().min(1).max(100).openapi({ description: 'A destination, by its id or its name.' })

const citation = {
  document_id: z.string(),
  page: z.int().min(1).nullable(),
  quote: z.string().max(500).nullable().openapi({ description: 'Words of that page.' }),
}
const amount = z.string().regex(/^-?\d{1,15}(\.\d{1,4})?$/, 'must be a decimal number')
const cost = {
  document_id: z.string(),
  amount: amount.openapi({ description: 'A decimal string.' }),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters, as EUR'),
}
const entry = {
  entry_id: z.string(),
  kind: z.enum(entryKinds),
  title: z.string(),
  provider: z.string().nullable(),
  number: z.string().nullable(),
  passenger: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  start: localTime.nullable(),
  end: localTime.nullable(),
  cancelled: z.boolean(),
  notes: z.string().nullable(),
  citations: z.array(z.object(citation)).readonly().openapi({ description: 'The documents that it is taken from.' }),
  knowledge_item_id: z.string().nullable(),
}
const conflict = {
  kind: z
    .enum(['overlap', 'short_connection', 'backwards', 'missing_night', 'gap', 'duplicate', 'cancelled', 'cannot_tell'])
    .openapi({ description: '`cannot_tell`: an offset from UTC is missing, so nobody can say.' }),
  entry_ids: z.array(z.string()).readonly(),
  day: z.string().nullable(),
  text: z.string(),
}

const exampleEntry = {
  ...{ entry_id: '5c0f2a7b9d1e4836', kind: 'train' as const, title: 'Train IC 2024 Hamburg Hbf – Berlin Hbf' },
  ...{ provider: 'Nordbahn', number: 'IC 2024', passenger: 'Ada Example', from: 'Hamburg Hbf', to: 'Berlin Hbf' },
  ...{ start: '2026-03-02T08:36+01:00', end: '2026-03-02T10:22+01:00', cancelled: false, notes: null },
  citations: [{ document_id: exampleIds.document, page: 1, quote: 'IC 2024 Hamburg Hbf 08:36' }],
  knowledge_item_id: null,
}
const exampleCost = { document_id: exampleIds.document, amount: '59.80', currency: 'EUR' }
const exampleSummary = {
  ...{ itinerary_id: exampleIds.itinerary, title: 'Berlin in March', destination_id: null, run_id: null, notes: null },
  draft: false,
  ...{ first_day: '2026-03-02', last_day: '2026-03-02', entry_count: 1, conflict_count: 1 },
  ...{ totals: [{ currency: 'EUR', amount: '59.80' }], version: 1 },
  created_at: '2026-01-31T09:12:00.000Z',
  updated_at: '2026-01-31T09:12:00.000Z',
  created_by: `user:${exampleIds.user}`,
}

const summary = {
  itinerary_id: z.string(),
  title: z.string(),
  destination_id: z.string().nullable(),
  run_id: z.string().nullable().openapi({ description: 'That made it; null where a person did.' }),
  draft: z.boolean().openapi({
    description:
      'Its run has not ended well yet: it is in no list, cannot be exported, and goes where the run fails or is cancelled.',
  }),
  notes: z.string().nullable(),
  first_day: day.nullable(),
  last_day: day.nullable(),
  entry_count: z.int(),
  conflict_count: z.int(),
  totals: z.array(z.object({ currency: z.string(), amount: z.string() })).readonly(),
  version: z.int(),
  created_at: time,
  updated_at: time,
  created_by: z.string(),
}

export const itinerarySummarySchema = z.object(summary).openapi('ItinerarySummary', { example: exampleSummary })

export const itineraryPage = pageOf(itinerarySummarySchema).openapi('ItineraryPage', {
  example: { items: [exampleSummary], next_cursor: null },
})

export const itineraryExample = {
  ...exampleSummary,
  ...{ entries: [exampleEntry], costs: [exampleCost] },
  days: [{ day: '2026-03-02', parts: [{ entry_id: exampleEntry.entry_id, part: 'all' as const }] }],
  nights: [{ day: '2026-03-02', kind: 'missing' as const, entry_ids: [], place: 'Berlin Hbf' }],
  conflicts: [
    {
      ...{ kind: 'missing_night' as const, entry_ids: [], day: '2026-03-02' },
      text: 'No bed is booked in Berlin Hbf for the night of 2026-03-02.',
    },
  ],
}

export const itinerarySchema = z
  .object({
    ...summary,
    entries: z.array(z.object(entry)).readonly().openapi({ description: 'In the order of time.' }),
    costs: z.array(z.object(cost)).readonly().openapi({ description: 'What each document says it costs in all.' }),
    days: z
      .array(
        z.object({
          day,
          parts: z
            .array(z.object({ entry_id: z.string(), part: z.enum(['all', 'start', 'end', 'during']) }))
            .readonly(),
        }),
      )
      .readonly(),
    nights: z
      .array(
        z.object({
          day: day.openapi({ description: 'On which it begins.' }),
          kind: z.enum(['booked', 'on_the_way', 'missing']),
          entry_ids: z.array(z.string()).readonly(),
          place: z.string().nullable(),
        }),
      )
      .readonly(),
    conflicts: z.array(z.object(conflict)).readonly().openapi({ description: 'What a person should look at.' }),
  })
  .openapi('Itinerary', {
    description: 'Who is where when. Days, nights, conflicts and totals follow from its entries and costs.',
    example: itineraryExample,
  })

const givenEntry = z
  .strictObject({
    entry_id: z
      .string()
      .regex(/^[\w-]{1,60}$/)
      .optional()
      .openapi({ description: 'Left out: a new one.' }),
    kind: entry.kind,
    title: text(300),
    provider: text(300).nullable().default(null),
    number: text(100).nullable().default(null),
    passenger: text(300).nullable().default(null),
    from: text(300).nullable().default(null),
    to: text(300).nullable().default(null),
    start: localTime.nullable().default(null),
    end: localTime.nullable().default(null),
    cancelled: z.boolean().default(false),
    notes: z.string().max(10_000).nullable().default(null),
    citations: z
      .array(
        z.strictObject({ document_id: id, page: citation.page.default(null), quote: citation.quote.default(null) }),
      )
      .max(20)
      .readonly()
      .default([]),
    knowledge_item_id: id.nullable().default(null),
  })
  .openapi('GivenEntry', { example: { kind: 'activity', title: 'A walk by the river', start: '2026-03-02T18:00' } })

const given = {
  title: text(300),
  destination: destination.nullable(),
  notes: z.string().max(10_000).nullable(),
  entries: z.array(givenEntry).max(500).readonly(),
  costs: z
    .array(z.strictObject({ ...cost, document_id: id }))
    .max(500)
    .readonly(),
}

export const newItineraryBody = z
  .strictObject({
    title: given.title,
    destination: given.destination.default(null),
    notes: given.notes.default(null),
    entries: given.entries.default([]),
    costs: given.costs.default([]),
  })
  .openapi('NewItinerary', {
    example: {
      title: 'Berlin in March',
      entries: [{ kind: 'activity', title: 'A walk by the river', start: '2026-03-02T18:00' }],
    },
  })

export const itineraryChangeBody = z
  .strictObject(given)
  .partial()
  .openapi('ItineraryChange', { example: { title: 'Berlin in March' } })

const journeyDay = day.nullable().openapi({ description: '`YYYY-MM-DD`, included.' })
const journey = {
  from: journeyDay,
  to: journeyDay,
  destination: z.string().trim().min(1).max(100).nullable().openapi({ description: 'The name of a town.' }),
}

/** An itinerary with a model takes seconds to minutes; whoever asks may wait in between, and ask again. */
const waitMs = z.coerce
  .number()
  .int()
  .min(0)
  .max(60_000)
  .openapi({ description: 'Answers as soon as the run has ended or waits for a person, or after so long.' })

export const planBody = z
  .strictObject({
    from: journey.from.default(null),
    to: journey.to.default(null),
    destination: journey.destination.default(null),
    wait_ms: waitMs.default(0),
  })
  .refine(({ from, to, destination }) => [from, to, destination].some((one) => one !== null), 'names a day or a place')
  .refine(({ from, to }) => from === null || to === null || from <= to, 'begins before it ends')
  .openapi('Journey', { example: { from: '2026-03-01', to: '2026-03-31', destination: 'Berlin' } })

export const planQuery = z.object({ wait_ms: waitMs.default(0) })

export const planSchema = z
  .object({
    run_id: z.string(),
    ...journey,
    status: runStatus,
    found: z.boolean().nullable().openapi({
      description: 'False when there are no bookings of that journey; null until the run has ended well.',
    }),
    // A union: of a nullable one it would be said that it is both an object and null.
    itinerary: z.union([itinerarySchema, z.null()]).openapi({
      description: 'A draft until the run has ended well. Null before there is one, and when it was deleted.',
    }),
    waiting: waitingSchema.nullable().openapi({ description: 'What it waits for.' }),
    error: failureSchema.nullable(),
    created_at: time,
    ended_at: time.nullable(),
  })
  .openapi('ItineraryPlan', {
    description: 'A run that makes an itinerary, and what came of it.',
    example: {
      ...{ run_id: exampleIds.run, from: '2026-03-01', to: '2026-03-31', destination: 'Berlin' },
      ...{ status: 'succeeded', found: true, itinerary: itineraryExample, waiting: null, error: null },
      created_at: '2026-01-31T12:00:00.000Z',
      ended_at: '2026-01-31T12:00:01.200Z',
    },
  })

export const itinerariesQuery = pageQuery.extend({
  destination: destination.optional().openapi({ description: 'Only those to this one.' }),
})

export const itineraryExportQuery = z.object({
  format: z
    .enum(['json', 'markdown', 'ical'])
    .default('json')
    .openapi({ description: '`ical`: iCalendar (RFC 5545).' }),
})
