import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { contentHashBase64 } from '#kernel'
import { createApi } from '../create-api.ts'
import { guarded, json, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { ofReference } from '../problem-codes.ts'
import { pageTextsSchema, verifiedSchema } from '../schemas/original.ts'
import { referenceParams as params } from '../schemas/parameters.ts'

const pages = createRoute({
  ...guarded('documents:read'),
  method: 'get',
  path: '/v1/documents/{reference}/pages',
  tags: ['Originals'],
  summary: 'The text of its pages',
  request: { params },
  responses: { 200: json('Page by page.', pageTextsSchema), ...problems(...ofReference) },
})

const original = createRoute({
  ...guarded('documents:read'),
  method: 'get',
  path: '/v1/documents/{reference}/original',
  tags: ['Originals'],
  summary: 'The bytes as they came',
  request: { params },
  responses: {
    200: {
      description: 'The PDF. `Repr-Digest` holds its SHA-256.',
      content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
    },
    ...problems(...ofReference, 'storage.missing'),
  },
})

const verify = createRoute({
  ...guarded('documents:read'),
  method: 'post',
  path: '/v1/documents/{reference}/verify',
  tags: ['Originals'],
  summary: 'Read the stored bytes back and compare their hash',
  request: { params },
  responses: {
    200: json('Whether they are the same.', verifiedSchema),
    ...problems(...ofReference, 'storage.missing'),
  },
})

/** What came in, and what it says. */
export function originalRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(pages, async (c) => {
      const found = await operations.pages(c.var.caller, c.req.valid('param').reference)
      const shown = found.map(({ pageNumber, text, coverage }) => ({ page_number: pageNumber, text, coverage }))
      return c.json({ pages: shown }, 200)
    })
    .openapi(original, async (c) => {
      const { name, sizeBytes, contentHash, bytes } = await operations.openOriginal(
        c.var.caller,
        c.req.valid('param').reference,
      )
      return c.body(ReadableStream.from(bytes), 200, {
        'content-type': 'application/pdf',
        'content-length': String(sizeBytes),
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        'repr-digest': `sha-256=:${contentHashBase64(contentHash)}:`,
      })
    })
    .openapi(verify, async (c) => {
      const { verified, contentHash } = await operations.verifyOriginal(c.var.caller, c.req.valid('param').reference)
      return c.json({ verified, content_hash: contentHash }, 200)
    })
}
