import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import { splitPlanJson } from '../document-json.ts'
import { asSeen, versionTag } from '../entity-tag.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { ofReference, ofUpload } from '../problem-codes.ts'
import { ifMatchHeaders, referenceParams as params } from '../schemas/parameters.ts'
import { splitBody, splitPlanBody, splitPlanSchema } from '../schemas/review.ts'

const planSplit = createRoute({
  ...guarded('documents:read'),
  method: 'post',
  path: '/v1/documents/{reference}/split/plan',
  operationId: 'planSplit',
  tags: ['Review'],
  summary: 'What a file would be cut into',
  description: 'As extraction saw it, or the parts that are named. Changes nothing.',
  request: { params, body: jsonBody(splitPlanBody, { required: false }) },
  responses: {
    200: json('The parts.', splitPlanSchema),
    ...problems(...ofReference, 'request.unsupported_media_type', 'document.parts_invalid'),
  },
})

const split = createRoute({
  ...guarded('documents:write', 'agent'),
  method: 'post',
  path: '/v1/documents/{reference}/split',
  operationId: 'splitDocument',
  tags: ['Review'],
  summary: 'Approve a split, and carry it out',
  description: 'Every part becomes a document, exactly once; repeated with the same parts it makes nothing twice.',
  request: { params, headers: ifMatchHeaders, body: jsonBody(splitBody, { required: false }) },
  responses: {
    200: json('The parts with their documents.', splitPlanSchema),
    ...problems(
      ...ofReference,
      ...ofUpload,
      ...(['request.unsupported_media_type', 'document.parts_invalid', 'document.nothing_to_split'] as const),
      ...(['document.already_split', 'document.not_splittable', 'document.in_progress'] as const),
      ...(['document.trashed', 'document.version_conflict', 'storage.missing', 'request.precondition_failed'] as const),
      ...(['document.encrypted', 'document.damaged', 'document.too_complex', 'document.read_timeout'] as const),
    ),
  },
})

/** Files that hold several documents. */
export function splitRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(planSplit, async (c) => {
      const { parts = null } = c.req.valid('json')
      return c.json(splitPlanJson(await operations.planSplit(c.var.caller, { ...c.req.valid('param'), parts })), 200)
    })
    .openapi(split, async (c) => {
      const { parts = null, expected_version: version } = c.req.valid('json')
      const plan = await asSeen(c.req.header('if-match'), version, (seen) =>
        operations.split(c.var.caller, { ...c.req.valid('param'), parts, ...seen }),
      )
      return c.json(splitPlanJson(plan), 200, { etag: versionTag(plan.version) })
    })
}
