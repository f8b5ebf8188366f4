import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { itineraryAsCalendar, itineraryAsMarkdown } from '#workflows'
import { attachment } from '../content-disposition.ts'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import { asSeen, versionTag } from '../entity-tag.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { costsOf, entriesOf, itineraryJson, itinerarySummaryJson } from '../itinerary-json.ts'
import { exampleIds } from '../schemas/example-ids.ts'
import {
  itinerariesQuery,
  itineraryChangeBody,
  itineraryExample,
  itineraryExportQuery,
  itineraryPage,
  itinerarySchema,
  newItineraryBody,
} from '../schemas/itinerary.ts'
import { idParams, ifMatchHeaders } from '../schemas/parameters.ts'

const params = idParams('Of the itinerary.', exampleIds.itinerary)
const tags = ['Travel']
const read = { ...guarded('documents:read'), method: 'get' as const, tags }
const write = { ...guarded('documents:write'), tags }
const changed = ['itinerary.not_found', 'request.precondition_failed', 'itinerary.version_conflict'] as const
const given = [
  ...(['request.unsupported_media_type', 'itinerary.invalid', 'document.not_found'] as const),
  ...(['destination.not_found', 'knowledge.not_found'] as const),
] as const

const create = createRoute({
  ...write,
  method: 'post',
  path: '/v1/itineraries',
  operationId: 'createItinerary',
  summary: 'Write an itinerary by hand',
  description: 'What does not fit, and which nights are missing, is told with it.',
  request: { body: jsonBody(newItineraryBody) },
  responses: { 201: json('The itinerary.', itinerarySchema), ...problems(...given) },
})

const list = createRoute({
  ...read,
  path: '/v1/itineraries',
  operationId: 'listItineraries',
  summary: 'Itineraries, the newest first',
  description: 'Each without its entries.',
  request: { query: itinerariesQuery },
  responses: {
    200: json('A page of them.', itineraryPage),
    ...problems('request.invalid_cursor', 'destination.not_found'),
  },
})

const show = createRoute({
  ...read,
  path: '/v1/itineraries/{id}',
  operationId: 'showItinerary',
  summary: 'An itinerary',
  description: 'Day by day, with what does not fit. Each entry names the documents that it is taken from.',
  request: { params },
  responses: { 200: json('The itinerary.', itinerarySchema), ...problems('itinerary.not_found') },
})

// Any text for the types: they would take the names for that of JSON.
const [calendar, markdown]: readonly [string, string] = ['text/calendar', 'text/markdown']

const exportOne = createRoute({
  ...read,
  path: '/v1/itineraries/{id}/export',
  operationId: 'exportItinerary',
  summary: 'An itinerary as a file',
  description:
    'A calendar that is imported again changes what it made before. Times whose offset from UTC is not known are those of the clock at the place.',
  request: { params, query: itineraryExportQuery },
  responses: {
    200: {
      description: 'The file.',
      content: {
        'application/json': { schema: itinerarySchema, example: itineraryExample },
        [markdown]: { schema: { type: 'string' }, example: '# Berlin in March\n' },
        [calendar]: { schema: { type: 'string' }, example: 'BEGIN:VCALENDAR\r\n' },
      },
    },
    ...problems('itinerary.not_found', 'itinerary.draft'),
  },
})

const update = createRoute({
  ...write,
  method: 'put',
  path: '/v1/itineraries/{id}',
  operationId: 'updateItinerary',
  summary: 'Change an itinerary',
  description: 'What is left out stays as it is; `entries` and `costs` are given whole.',
  request: { params, headers: ifMatchHeaders, body: jsonBody(itineraryChangeBody) },
  responses: { 200: json('As it is now.', itinerarySchema), ...problems(...changed, ...given) },
})

const remove = createRoute({
  ...write,
  method: 'delete',
  path: '/v1/itineraries/{id}',
  operationId: 'deleteItinerary',
  summary: 'Delete an itinerary',
  description: 'The documents that it was taken from stay.',
  request: { params, headers: ifMatchHeaders },
  responses: { 200: json('What it was.', itinerarySchema), ...problems(...changed) },
})

/** Who is where when. */
export function itineraryRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(create, async (c) => {
      const { entries, costs, ...input } = newItineraryBody.parse(c.req.valid('json'))
      const made = await operations.createItinerary(c.var.caller, {
        ...{ ...input, entries: entriesOf(entries), costs: costsOf(costs) },
      })
      return c.json(itineraryJson(made), 201, { etag: versionTag(made.version) })
    })
    .openapi(list, async (c) => {
      const { cursor, limit, destination } = c.req.valid('query')
      const filter = destination === undefined ? {} : { destination }
      const page = await operations.listItineraries(c.var.caller, { ...filter, cursor: cursor ?? null, limit })
      return c.json({ items: page.items.map(itinerarySummaryJson), next_cursor: page.nextCursor }, 200)
    })
    .openapi(show, async (c) => {
      const found = await operations.showItinerary(c.var.caller, c.req.valid('param').id)
      return c.json(itineraryJson(found), 200, { etag: versionTag(found.version) })
    })
    .openapi(exportOne, async (c) => {
      const found = await operations.exportItinerary(c.var.caller, c.req.valid('param').id)
      const { format } = c.req.valid('query')
      const named = (type: string, ending: string) => ({
        'content-type': type,
        'content-disposition': attachment(`itinerary-${found.firstDay ?? found.itineraryId}.${ending}`),
      })
      switch (format) {
        case 'ical':
          return c.body(itineraryAsCalendar(found), 200, named(`${calendar}; charset=utf-8`, 'ics'))
        case 'markdown':
          return c.body(itineraryAsMarkdown(found), 200, named(`${markdown}; charset=utf-8`, 'md'))
        case 'json':
          return c.body(JSON.stringify(itineraryJson(found)), 200, named('application/json', 'json'))
      }
    })
    .openapi(update, async (c) => {
      const { title, destination, notes, entries, costs } = c.req.valid('json')
      const changes = {
        ...(title !== undefined && { title }),
        ...(destination !== undefined && { destination }),
        ...(notes !== undefined && { notes }),
        ...(entries !== undefined && { entries: entriesOf(entries) }),
        ...(costs !== undefined && { costs: costsOf(costs) }),
      }
      const found = await asSeen(c.req.header('if-match'), undefined, (seen) =>
        operations.updateItinerary(c.var.caller, { id: c.req.valid('param').id, changes, ...seen }),
      )
      return c.json(itineraryJson(found), 200, { etag: versionTag(found.version) })
    })
    .openapi(remove, async (c) => {
      const was = await asSeen(c.req.header('if-match'), undefined, (seen) =>
        operations.deleteItinerary(c.var.caller, { id: c.req.valid('param').id, ...seen }),
      )
      return c.json(itineraryJson(was), 200)
    })
}
