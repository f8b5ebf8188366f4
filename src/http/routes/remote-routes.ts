import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { guarded, json, jsonBody, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { reconcileBody, reconciledSchema } from '../schemas/remote.ts'

const reconcile = createRoute({
  ...guarded('documents:purge'),
  method: 'post',
  path: '/v1/reconcile',
  operationId: 'reconcile',
  tags: ['Provider'],
  summary: 'Compare what a provider keeps with what should be there, and make it so',
  description: 'With `dry_run` it only looks.',
  request: { body: jsonBody(reconcileBody) },
  responses: {
    200: json('What was found, and done about it.', reconciledSchema),
    ...problems('request.unsupported_media_type', 'remote.off'),
  },
})

/** What is kept at a provider. */
export function remoteRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi().openapi(reconcile, async (c) => {
    const { dry_run: dryRun } = c.req.valid('json')
    const { signal } = c.req.raw
    const { found, ...counts } = await operations.reconcile(c.var.caller, { dryRun, signal })
    return c.json(
      {
        dry_run: counts.dryRun,
        files: counts.files,
        documents: counts.documents,
        waiting: counts.waiting,
        found: found.map(({ remoteId, documentId, ...one }) => ({
          ...one,
          document_id: documentId,
          // An entry of a store, and what a document has there, go by the id of their file.
          file_id: one.kind === 'vector_store' ? null : remoteId,
          vector_store_id: one.kind === 'vector_store' ? remoteId : null,
        })),
      },
      200,
    )
  })
}
