import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { RateBucket } from '#access'
import { createApi } from '../create-api.ts'
import { guarded, json, problems } from '../describe-route.ts'
import { documentJson, extractionJson } from '../document-json.ts'
import { versionTag } from '../entity-tag.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { ofReading, ofUpload } from '../problem-codes.ts'
import { uploadOf } from '../request-input.ts'
import { acceptedSchema, extractionSchema, uploadBody, uploadHeaders, uploadQuery } from '../schemas/upload.ts'

const request = { query: uploadQuery, headers: uploadHeaders, body: uploadBody }

const acceptRoute = (bucket: RateBucket) =>
  createRoute({
    ...guarded('documents:write', bucket, { repeatable: true }),
    method: 'post',
    path: '/v1/documents',
    operationId: 'uploadDocument',
    tags: ['Documents'],
    summary: 'Put an original into the archive',
    description:
      'The bytes are the body, or the field `file` of a form. When this answers, they are on disk and the document will end visible: ask for it until its state is `ready`, `needs_review` or `failed`. The same bytes make nothing twice.',
    request,
    responses: {
      200: json('It is there already.', acceptedSchema),
      201: json('It was accepted; `Location` says where it is, and `ETag` in which version.', acceptedSchema),
      ...problems(...ofUpload, 'document.not_pdf', 'batch.no_provider'),
    },
  })

const extract = createRoute({
  ...guarded('documents:write', 'agent', { once: false }),
  method: 'post',
  path: '/v1/extractions',
  operationId: 'extractFields',
  tags: ['Documents'],
  summary: 'Read and extract without storing anything',
  description:
    'By the local rules alone, so nothing is paid and nothing leaves the machine. The answer comes when the file is read.',
  request,
  responses: { 200: json('What was found.', extractionSchema), ...problems(...ofUpload, ...ofReading) },
})

export type UploadRouteDeps = RouteDeps & {
  /** Whether there is a model that documents are sent to. */
  readonly uploadsAskModel: boolean
}

/** Originals as they come in. */
export function uploadRoutes({ operations, uploadsAskModel }: UploadRouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(acceptRoute(uploadsAskModel ? 'agent' : 'crud'), async (c) => {
      const upload = await uploadOf(c.req.raw, c.req.valid('query'), c.req.valid('header'))
      const { outcome, document } = await operations.accept(c.var.caller, upload)
      const answer = { outcome, document: documentJson(document) }
      const etag = versionTag(document.version)
      if (outcome !== 'created') return c.json(answer, 200, { etag })
      return c.json(answer, 201, { etag, location: `/v1/documents/${document.documentId}` })
    })
    .openapi(extract, async (c) => {
      const upload = await uploadOf(c.req.raw, c.req.valid('query'), c.req.valid('header'))
      return c.json(extractionJson(await operations.extract(c.var.caller, upload)), 200, {
        'cache-control': 'no-store',
      })
    })
}
