import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { guarded, json, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { originalResponse } from '../original-response.ts'
import { ofReference } from '../problem-codes.ts'
import { pageTextsSchema, verifiedSchema } from '../schemas/original.ts'
import { referenceParams as params } from '../schemas/parameters.ts'

const pages = createRoute({
  ...guarded('documents:read'),
  method: 'get',
  path: '/v1/documents/{reference}/pages',
  operationId: 'showPages',
  tags: ['Originals'],
  summary: 'The text of its pages',
  request: { params },
  responses: { 200: json('Page by page.', pageTextsSchema), ...problems(...ofReference) },
})

const pdf = { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } as const

const original = createRoute({
  ...guarded('documents:read'),
  method: 'get',
  path: '/v1/documents/{reference}/original',
  operationId: 'downloadOriginal',
  tags: ['Originals'],
  summary: 'The bytes as they came',
  description: 'Whole, or one range of its bytes (`Range`, `If-Range` with its ETag).',
  request: { params },
  responses: {
    200: { description: 'The PDF. `Repr-Digest` holds its SHA-256.', content: pdf },
    206: { description: 'The bytes that `Content-Range` names.', content: pdf },
    304: { description: 'It is what `If-None-Match` names.' },
    ...problems(...ofReference, 'storage.missing', 'request.range_not_satisfiable'),
  },
})

const verify = createRoute({
  ...guarded('documents:read'),
  method: 'post',
  path: '/v1/documents/{reference}/verify',
  operationId: 'verifyOriginal',
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
      const { reference } = c.req.valid('param')
      return originalResponse(c.req, await operations.openOriginal(c.var.caller, reference))
    })
    .openapi(verify, async (c) => {
      const { verified, contentHash } = await operations.verifyOriginal(c.var.caller, c.req.valid('param').reference)
      return c.json({ verified, content_hash: contentHash }, 200)
    })
}
