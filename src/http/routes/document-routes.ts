import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { emptyBody, guarded, json, jsonBody, problems } from '../describe-route.ts'
import { documentDetailsJson, documentJson } from '../document-json.ts'
import { asSeen, versionTag } from '../entity-tag.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { ofReference } from '../problem-codes.ts'
import { filterOf } from '../request-input.ts'
import { documentDetailsSchema, documentPage, documentSchema, documentsSchema } from '../schemas/document.ts'
import { documentsQuery, lookupBody } from '../schemas/document-filter.ts'
import { purgedSchema } from '../schemas/original.ts'
import { ifMatchHeaders, referenceParams as params } from '../schemas/parameters.ts'

const lookup = createRoute({
  ...guarded('documents:read'),
  method: 'post',
  path: '/v1/documents/lookup',
  operationId: 'lookUpDocuments',
  tags: ['Documents'],
  summary: 'Documents by their ids, once one of them has ended',
  description:
    'Asked with `wait_ms` it answers as soon as one that was under way has ended, or when the time is over: a program that took files in waits so, without asking again and again. Ids that are not there are left out.',
  request: { body: jsonBody(lookupBody) },
  responses: {
    200: json('In the order of the ids.', documentsSchema),
    ...problems('request.unsupported_media_type'),
  },
})

const list = createRoute({
  ...guarded('documents:read'),
  method: 'get',
  path: '/v1/documents',
  operationId: 'listDocuments',
  tags: ['Documents'],
  summary: 'Documents, the newest first',
  description: 'Those in the trash are left out unless `trashed` asks for them. Filters go together: all of them hold.',
  request: { query: documentsQuery },
  responses: { 200: json('A page of them.', documentPage), ...problems('request.invalid_cursor') },
})

const show = createRoute({
  ...guarded('documents:read'),
  method: 'get',
  path: '/v1/documents/{reference}',
  operationId: 'showDocument',
  tags: ['Documents'],
  summary: 'A document with its evidence, checks and contents',
  description:
    'Every value names the page and the quote it came from, and whether that quote was found there. `ETag` names this version: send it as `If-Match` with a change.',
  request: { params },
  responses: { 200: json('The document.', documentDetailsSchema), ...problems(...ofReference) },
})

const trash = createRoute({
  ...guarded('documents:write'),
  method: 'post',
  path: '/v1/documents/{reference}/trash',
  operationId: 'trashDocument',
  tags: ['Documents'],
  summary: 'Put a document into the trash, where no search finds it',
  description: 'Repeated it changes nothing.',
  request: { params, headers: ifMatchHeaders, body: emptyBody },
  responses: {
    200: json('The document as it is now.', documentSchema),
    ...problems(...ofReference, 'request.unsupported_media_type', 'request.precondition_failed'),
  },
})

const restore = createRoute({
  ...guarded('documents:write'),
  method: 'post',
  path: '/v1/documents/{reference}/restore',
  operationId: 'restoreDocument',
  tags: ['Documents'],
  summary: 'Take a document out of the trash',
  description: 'Repeated it changes nothing.',
  request: { params, headers: ifMatchHeaders, body: emptyBody },
  responses: {
    200: json('The document as it is now.', documentSchema),
    ...problems(...ofReference, 'request.unsupported_media_type', 'request.precondition_failed'),
  },
})

const purge = createRoute({
  ...guarded('documents:purge'),
  method: 'post',
  path: '/v1/documents/{reference}/purge',
  operationId: 'purgeDocument',
  tags: ['Documents'],
  summary: 'Remove a trashed document for ever',
  description: 'Contents and bytes are removed; an audit event remains.',
  request: { params, headers: ifMatchHeaders, body: emptyBody },
  responses: {
    200: json('Which was removed.', purgedSchema),
    ...problems(
      ...ofReference,
      ...(['document.not_trashed', 'document.in_progress', 'document.held'] as const),
      ...(['request.unsupported_media_type', 'request.precondition_failed'] as const),
    ),
  },
})

/** Documents: finding, looking at, trashing and removing. */
export function documentRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(lookup, async (c) => {
      const { ids, wait_ms: waitMs } = c.req.valid('json')
      const documents = await operations.lookup(c.var.caller, { ids, waitMs, signal: c.req.raw.signal })
      return c.json({ documents: documents.map(documentJson) }, 200)
    })
    .openapi(list, async (c) => {
      const { cursor, limit, ...filter } = c.req.valid('query')
      const page = await operations.list(c.var.caller, { filter: filterOf(filter), cursor: cursor ?? null, limit })
      return c.json({ items: page.items.map(documentJson), next_cursor: page.nextCursor }, 200)
    })
    .openapi(show, async (c) => {
      const document = await operations.show(c.var.caller, c.req.valid('param').reference)
      return c.json(documentDetailsJson(document), 200, { etag: versionTag(document.version) })
    })
    .openapi(trash, async (c) => {
      const changed = await asSeen(c.req.header('if-match'), undefined, (seen) =>
        operations.trash(c.var.caller, c.req.valid('param').reference, seen),
      )
      return c.json(documentJson(changed), 200, { etag: versionTag(changed.version) })
    })
    .openapi(restore, async (c) => {
      const changed = await asSeen(c.req.header('if-match'), undefined, (seen) =>
        operations.restore(c.var.caller, c.req.valid('param').reference, seen),
      )
      return c.json(documentJson(changed), 200, { etag: versionTag(changed.version) })
    })
    .openapi(purge, async (c) => {
      const { documentId } = await asSeen(c.req.header('if-match'), undefined, (seen) =>
        operations.purge(c.var.caller, c.req.valid('param').reference, seen),
      )
      return c.json({ document_id: documentId }, 200)
    })
}
