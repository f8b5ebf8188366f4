import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import { asSeen, versionTag } from '../entity-tag.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import {
  destinationChangeBody,
  destinationPage,
  destinationSchema,
  newDestinationBody,
} from '../schemas/destination.ts'
import { exampleIds } from '../schemas/example-ids.ts'
import { pageQuery } from '../schemas/page.ts'
import { idParams, ifMatchHeaders } from '../schemas/parameters.ts'
import { destinationJson } from '../travel-json.ts'

const params = idParams('Of the destination, or its name.', exampleIds.destination)
const tags = ['Travel']
const read = { ...guarded('documents:read'), method: 'get' as const, tags }
const write = { ...guarded('documents:write'), tags }
const changed = ['destination.not_found', 'request.precondition_failed', 'destination.version_conflict'] as const

const create = createRoute({
  ...write,
  method: 'post',
  path: '/v1/destinations',
  operationId: 'createDestination',
  summary: 'Name a place',
  description: 'Itineraries are made of bookings that lead there, and of what is known of it.',
  request: { body: jsonBody(newDestinationBody) },
  responses: {
    201: json('The destination.', destinationSchema),
    ...problems('request.unsupported_media_type', 'destination.exists'),
  },
})

const list = createRoute({
  ...read,
  path: '/v1/destinations',
  operationId: 'listDestinations',
  summary: 'Destinations, by name',
  description: 'Those that somebody named; what documents say of places stands in their bookings.',
  request: { query: pageQuery },
  responses: { 200: json('A page of them.', destinationPage), ...problems('request.invalid_cursor') },
})

const show = createRoute({
  ...read,
  path: '/v1/destinations/{id}',
  operationId: 'showDestination',
  summary: 'A destination',
  description: 'Named by its id or its name. What is known of it is listed under `/v1/knowledge`.',
  request: { params },
  responses: { 200: json('The destination.', destinationSchema), ...problems('destination.not_found') },
})

const update = createRoute({
  ...write,
  method: 'put',
  path: '/v1/destinations/{id}',
  operationId: 'updateDestination',
  summary: 'Change a destination',
  description: 'What is left out stays as it is; null takes a value away.',
  request: { params, headers: ifMatchHeaders, body: jsonBody(destinationChangeBody) },
  responses: {
    200: json('The destination.', destinationSchema),
    ...problems(...changed, 'request.unsupported_media_type', 'destination.exists'),
  },
})

const remove = createRoute({
  ...write,
  method: 'delete',
  path: '/v1/destinations/{id}',
  operationId: 'deleteDestination',
  summary: 'Delete a destination',
  description: 'What is known of it stays, as do itineraries there; they name no destination then.',
  request: { params, headers: ifMatchHeaders },
  responses: { 200: json('What it was.', destinationSchema), ...problems(...changed) },
})

/** The places that bookings lead to. */
export function destinationRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(create, async (c) => {
      const { country_code: countryCode, ...input } = newDestinationBody.parse(c.req.valid('json'))
      const made = await operations.createDestination(c.var.caller, { ...input, countryCode })
      return c.json(destinationJson(made), 201, { etag: versionTag(made.version) })
    })
    .openapi(list, async (c) => {
      const { cursor, limit } = c.req.valid('query')
      const page = await operations.listDestinations(c.var.caller, { cursor: cursor ?? null, limit })
      return c.json({ items: page.items.map(destinationJson), next_cursor: page.nextCursor }, 200)
    })
    .openapi(show, async (c) => {
      const found = await operations.showDestination(c.var.caller, c.req.valid('param').id)
      return c.json(destinationJson(found), 200, { etag: versionTag(found.version) })
    })
    .openapi(update, async (c) => {
      const { name, country_code: countryCode, notes } = c.req.valid('json')
      const changes = {
        ...(name !== undefined && { name }),
        ...(countryCode !== undefined && { countryCode }),
        ...(notes !== undefined && { notes }),
      }
      const found = await asSeen(c.req.header('if-match'), undefined, (seen) =>
        operations.updateDestination(c.var.caller, { reference: c.req.valid('param').id, changes, ...seen }),
      )
      return c.json(destinationJson(found), 200, { etag: versionTag(found.version) })
    })
    .openapi(remove, async (c) => {
      const was = await asSeen(c.req.header('if-match'), undefined, (seen) =>
        operations.deleteDestination(c.var.caller, { reference: c.req.valid('param').id, ...seen }),
      )
      return c.json(destinationJson(was), 200)
    })
}
