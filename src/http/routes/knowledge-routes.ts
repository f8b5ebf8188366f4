import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import { asSeen, versionTag } from '../entity-tag.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { exampleIds } from '../schemas/example-ids.ts'
import {
  knowledgeChangeBody,
  knowledgeItemSchema,
  knowledgePage,
  knowledgeQuery,
  newKnowledgeBody,
} from '../schemas/knowledge.ts'
import { idParams, ifMatchHeaders } from '../schemas/parameters.ts'
import { knowledgeItemJson } from '../travel-json.ts'

const params = idParams('Of the knowledge item.', exampleIds.knowledgeItem)
const tags = ['Travel']
const read = { ...guarded('documents:read'), method: 'get' as const, tags }
const write = { ...guarded('documents:write'), tags }
const changed = [
  ...(['knowledge.not_found', 'knowledge.of_document'] as const),
  ...(['request.precondition_failed', 'knowledge.version_conflict'] as const),
] as const

const create = createRoute({
  ...write,
  method: 'post',
  path: '/v1/knowledge',
  operationId: 'createKnowledgeItem',
  summary: 'Write down something worth knowing',
  description: 'Of a destination, or of nothing in particular.',
  request: { body: jsonBody(newKnowledgeBody) },
  responses: {
    201: json('The knowledge item.', knowledgeItemSchema),
    ...problems('request.unsupported_media_type', 'destination.not_found', 'knowledge.kind_reserved'),
  },
})

const list = createRoute({
  ...read,
  path: '/v1/knowledge',
  operationId: 'listKnowledgeItems',
  summary: 'What is worth knowing, the newest first',
  description: 'One item for each document that was read, and those that people wrote down.',
  request: { query: knowledgeQuery },
  responses: {
    200: json('A page of it.', knowledgePage),
    ...problems('request.invalid_cursor', 'destination.not_found'),
  },
})

const show = createRoute({
  ...read,
  path: '/v1/knowledge/{id}',
  operationId: 'showKnowledgeItem',
  summary: 'A knowledge item',
  description: 'With the document that it is taken from, where it is.',
  request: { params },
  responses: { 200: json('It.', knowledgeItemSchema), ...problems('knowledge.not_found') },
})

const update = createRoute({
  ...write,
  method: 'put',
  path: '/v1/knowledge/{id}',
  operationId: 'updateKnowledgeItem',
  summary: 'Change a knowledge item',
  description: 'What is left out stays as it is. What a document says is changed with the document.',
  request: { params, headers: ifMatchHeaders, body: jsonBody(knowledgeChangeBody) },
  responses: {
    200: json('As it is now.', knowledgeItemSchema),
    ...problems(
      ...changed,
      ...(['request.unsupported_media_type', 'destination.not_found', 'knowledge.kind_reserved'] as const),
    ),
  },
})

const remove = createRoute({
  ...write,
  method: 'delete',
  path: '/v1/knowledge/{id}',
  operationId: 'deleteKnowledgeItem',
  summary: 'Delete a knowledge item',
  description: 'What a document says goes with the document alone.',
  request: { params, headers: ifMatchHeaders },
  responses: { 200: json('What it was.', knowledgeItemSchema), ...problems(...changed) },
})

/** What is worth knowing. */
export function knowledgeRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(create, async (c) => {
      const input = newKnowledgeBody.parse(c.req.valid('json'))
      const made = await operations.createKnowledgeItem(c.var.caller, input)
      return c.json(knowledgeItemJson(made), 201, { etag: versionTag(made.version) })
    })
    .openapi(list, async (c) => {
      const { cursor, limit, kind, destination } = c.req.valid('query')
      const filter = { ...(kind !== undefined && { kind }), ...(destination !== undefined && { destination }) }
      const page = await operations.listKnowledgeItems(c.var.caller, { ...filter, cursor: cursor ?? null, limit })
      return c.json({ items: page.items.map(knowledgeItemJson), next_cursor: page.nextCursor }, 200)
    })
    .openapi(show, async (c) => {
      const found = await operations.showKnowledgeItem(c.var.caller, c.req.valid('param').id)
      return c.json(knowledgeItemJson(found), 200, { etag: versionTag(found.version) })
    })
    .openapi(update, async (c) => {
      const { kind, title, body, destination } = c.req.valid('json')
      const changes = {
        ...(kind !== undefined && { kind }),
        ...(title !== undefined && { title }),
        ...(body !== undefined && { body }),
        ...(destination !== undefined && { destination }),
      }
      const found = await asSeen(c.req.header('if-match'), undefined, (seen) =>
        operations.updateKnowledgeItem(c.var.caller, { id: c.req.valid('param').id, changes, ...seen }),
      )
      return c.json(knowledgeItemJson(found), 200, { etag: versionTag(found.version) })
    })
    .openapi(remove, async (c) => {
      const was = await asSeen(c.req.header('if-match'), undefined, (seen) =>
        operations.deleteKnowledgeItem(c.var.caller, { id: c.req.valid('param').id, ...seen }),
      )
      return c.json(knowledgeItemJson(was), 200)
    })
}
