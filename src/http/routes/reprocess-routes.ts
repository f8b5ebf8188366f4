import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { emptyBody, guarded, json, jsonBody, problems } from '../describe-route.ts'
import { documentDetailsJson, reprocessPlanJson } from '../document-json.ts'
import { asSeen, versionTag } from '../entity-tag.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { ofReference } from '../problem-codes.ts'
import { filterOf } from '../request-input.ts'
import { documentDetailsSchema } from '../schemas/document.ts'
import { selectionBody } from '../schemas/document-filter.ts'
import { ifMatchHeaders, referenceParams as params } from '../schemas/parameters.ts'
import { differencesSchema, reprocessedSchema, reprocessPlanSchema } from '../schemas/reprocess.ts'

const ofSelection = [...ofReference, 'request.unsupported_media_type', 'document.not_reprocessable'] as const

const planReprocess = createRoute({
  ...guarded('documents:read'),
  method: 'post',
  path: '/v1/reprocess/plan',
  operationId: 'planReprocess',
  tags: ['Reprocessing'],
  summary: 'How many documents would be processed again, and for how much',
  description: 'How many documents it would be, and what they would cost at least and at most. Changes nothing.',
  request: { body: jsonBody(selectionBody) },
  responses: {
    200: json('The plan.', reprocessPlanSchema),
    ...problems(...ofSelection, 'model.no_price', 'model.unknown'),
  },
})

const reprocess = createRoute({
  ...guarded('documents:write', 'agent'),
  method: 'post',
  path: '/v1/reprocess',
  operationId: 'reprocessDocuments',
  tags: ['Reprocessing'],
  summary: 'Process documents again',
  description: 'Those that are named, those that the filter matches, or all; of these the ones that have ended.',
  request: { body: jsonBody(selectionBody) },
  responses: { 200: json('Which were begun.', reprocessedSchema), ...problems(...ofSelection) },
})

const differences = createRoute({
  ...guarded('documents:read'),
  method: 'get',
  path: '/v1/documents/{reference}/differences',
  operationId: 'showDifferences',
  tags: ['Reprocessing'],
  summary: 'What the latest extraction changed against the one it replaced',
  description: 'Field by field, with both values. There is something to compare after a document was reprocessed.',
  request: { params },
  responses: {
    200: json('Field by field.', differencesSchema),
    ...problems(...ofReference, 'document.no_former_extraction', 'extraction.not_found'),
  },
})

const undoReprocess = createRoute({
  ...guarded('documents:write'),
  method: 'post',
  path: '/v1/documents/{reference}/undo-reprocess',
  operationId: 'undoReprocess',
  tags: ['Reprocessing'],
  summary: 'Go back to the extraction before the latest one',
  description:
    'What was found before holds again, and so does what a person had entered. Nothing is extracted or paid.',
  request: { params, headers: ifMatchHeaders, body: emptyBody },
  responses: {
    200: json('The document as it is now.', documentDetailsSchema),
    ...problems(
      ...ofReference,
      'document.trashed',
      'document.nothing_to_undo',
      'document.illegal_transition',
      'request.precondition_failed',
      'request.unsupported_media_type',
    ),
  },
})

/** Documents that are processed again, and what that changed. */
export function reprocessRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(planReprocess, async (c) => {
      const { filter, references } = c.req.valid('json')
      const plan = await operations.planReprocess(c.var.caller, { filter: filterOf(filter), references })
      return c.json(reprocessPlanJson(plan), 200)
    })
    .openapi(reprocess, async (c) => {
      const { filter, references } = c.req.valid('json')
      const begun = await operations.reprocess(c.var.caller, { filter: filterOf(filter), references })
      return c.json({ document_ids: begun.documentIds }, 200)
    })
    .openapi(differences, async (c) =>
      c.json({ differences: await operations.differences(c.var.caller, c.req.valid('param').reference) }, 200),
    )
    .openapi(undoReprocess, async (c) => {
      const changed = await asSeen(c.req.header('if-match'), undefined, (seen) =>
        operations.undoReprocess(c.var.caller, { ...c.req.valid('param'), ...seen }),
      )
      return c.json(documentDetailsJson(changed), 200, { etag: versionTag(changed.version) })
    })
}
