import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Fields } from '#workflows'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import { documentDetailsJson, documentJson } from '../document-json.ts'
import { asSeen, versionTag } from '../entity-tag.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { ofReference, type ProblemCode } from '../problem-codes.ts'
import { documentDetailsSchema, documentPage } from '../schemas/document.ts'
import { pageQuery } from '../schemas/page.ts'
import { ifMatchHeaders, referenceParams as params } from '../schemas/parameters.ts'
import { approveBody, editBody, rejectBody } from '../schemas/review.ts'

const reviewQueue = createRoute({
  ...guarded('documents:read'),
  method: 'get',
  path: '/v1/review',
  operationId: 'listReviewQueue',
  tags: ['Review'],
  summary: 'Documents that wait for a person',
  description:
    'Those whose state is `needs_review`, the newest first; `review_reasons` says why. Runs that wait are under `/v1/interventions`.',
  request: { query: pageQuery },
  responses: { 200: json('A page of them.', documentPage), ...problems('request.invalid_cursor') },
})

const decided = (...more: readonly ProblemCode[]) => ({
  200: json('The document as it is now.', documentDetailsSchema),
  ...problems(
    ...ofReference,
    ...(['request.unsupported_media_type', 'document.trashed', 'document.version_conflict'] as const),
    'request.precondition_failed',
    ...(['document.illegal_transition'] as const),
    ...more,
  ),
})

const approve = createRoute({
  ...guarded('documents:write'),
  method: 'post',
  path: '/v1/documents/{reference}/approve',
  operationId: 'approveDocument',
  tags: ['Review'],
  summary: 'Say that what was found is right',
  description: 'The document becomes `ready`.',
  request: { params, headers: ifMatchHeaders, body: jsonBody(approveBody, { required: false }) },
  responses: decided(),
})

const edit = createRoute({
  ...guarded('documents:write'),
  method: 'post',
  path: '/v1/documents/{reference}/edit',
  operationId: 'editDocument',
  tags: ['Review'],
  summary: 'Put values in the place of those that were found',
  description: 'They are an extraction of their own, so that the former can come back.',
  request: { params, headers: ifMatchHeaders, body: jsonBody(editBody) },
  responses: decided('document.nothing_to_edit', 'extraction.invalid_edit'),
})

const reject = createRoute({
  ...guarded('documents:write'),
  method: 'post',
  path: '/v1/documents/{reference}/reject',
  operationId: 'rejectDocument',
  tags: ['Review'],
  summary: 'Say that what was found is of no use',
  description: 'The document stays, as failed.',
  request: { params, headers: ifMatchHeaders, body: jsonBody(rejectBody) },
  responses: decided(),
})

/** What waits for a person, and what the person decides. */
export function reviewRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(reviewQueue, async (c) => {
      const { cursor, limit } = c.req.valid('query')
      const page = await operations.reviewQueue(c.var.caller, { cursor: cursor ?? null, limit })
      return c.json({ items: page.items.map(documentJson), next_cursor: page.nextCursor }, 200)
    })
    .openapi(approve, async (c) => {
      const changed = await asSeen(c.req.header('if-match'), c.req.valid('json').expected_version, (seen) =>
        operations.approve(c.var.caller, { ...c.req.valid('param'), ...seen }),
      )
      return c.json(documentDetailsJson(changed), 200, { etag: versionTag(changed.version) })
    })
    .openapi(edit, async (c) => {
      const input = c.req.valid('json')
      // Names and values are checked against the field schema by the operation, which names the field that is wrong.
      const fields = input.fields as Partial<Fields>
      const changed = await asSeen(c.req.header('if-match'), input.expected_version, (seen) =>
        operations.edit(c.var.caller, { ...c.req.valid('param'), fields, ...seen }),
      )
      return c.json(documentDetailsJson(changed), 200, { etag: versionTag(changed.version) })
    })
    .openapi(reject, async (c) => {
      const { reason, expected_version: version } = c.req.valid('json')
      const changed = await asSeen(c.req.header('if-match'), version, (seen) =>
        operations.reject(c.var.caller, { ...c.req.valid('param'), reason, ...seen }),
      )
      return c.json(documentDetailsJson(changed), 200, { etag: versionTag(changed.version) })
    })
}
