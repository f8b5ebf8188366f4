import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi'
import { createApi } from '../create-api.ts'
import { guarded, json, problems } from '../describe-route.ts'
import { entityTag, namesTag } from '../entity-tag.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { originalResponse } from '../original-response.ts'
import { ofReading, ofReference } from '../problem-codes.ts'
import { pageImageParams, pageImageQuery, pageTextsSchema, verifiedSchema } from '../schemas/original.ts'
import { referenceParams as params } from '../schemas/parameters.ts'

const pages = createRoute({
  ...guarded('documents:read'),
  method: 'get',
  path: '/v1/documents/{reference}/pages',
  operationId: 'showPages',
  tags: ['Originals'],
  summary: 'The text of its pages',
  description:
    'As it was read, in the order of the pages; empty while the document is being read. Pages that nobody could read say so in `coverage`.',
  request: { params },
  responses: { 200: json('Page by page.', pageTextsSchema), ...problems(...ofReference) },
})

const png = { 'image/png': { schema: { type: 'string', format: 'binary' } } } as const

const image = createRoute({
  ...guarded('documents:read'),
  method: 'get',
  path: '/v1/documents/{reference}/pages/{page}/image',
  operationId: 'showPageImage',
  tags: ['Originals'],
  summary: 'A picture of a page',
  description:
    'Drawn when it is asked for, with its annotations and forms, of at most 9,000,000 pixels. It is the same as long as the document is there: keep it with its ETag.',
  request: { params: pageImageParams, query: pageImageQuery },
  responses: {
    200: { description: 'A PNG.', content: png },
    304: { description: 'It is what `If-None-Match` names.' },
    ...problems(
      ...ofReference,
      ...ofReading,
      ...([
        'document.empty',
        'document.page_not_found',
        'storage.missing',
        'storage.corrupt',
        'page_image.busy',
      ] as const),
    ),
  },
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
  description:
    'Nothing is changed. A difference means that the storage lost or changed bytes: bring the original back from a backup.',
  request: { params },
  responses: {
    200: json('Whether they are the same.', verifiedSchema),
    ...problems(...ofReference, 'storage.missing'),
  },
})

/** Another one when pages are drawn in another way: pictures that somebody kept are not the same any more. */
const drawing = 1

const sizeOf = (asked: z.output<typeof pageImageQuery>): typeof asked =>
  asked.width === undefined && asked.dpi === undefined ? { width: 1_000 } : asked

/** What came in, and what it says. */
export function originalRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(pages, async (c) => {
      const found = await operations.pages(c.var.caller, c.req.valid('param').reference)
      const shown = found.map(({ pageNumber, text, coverage }) => ({ page_number: pageNumber, text, coverage }))
      return c.json({ pages: shown }, 200)
    })
    .openapi(image, async (c) => {
      const { reference, page: pageNumber } = c.req.valid('param')
      const { width, dpi } = sizeOf(c.req.valid('query'))
      const size = { ...(width && { maxWidthPixels: width }), ...(dpi && { dotsPerInch: dpi }) }
      const { contentHash, draw } = await operations.openPageImage(c.var.caller, { reference, pageNumber, size })
      const etag = entityTag(`${contentHash}-${pageNumber}-${width ?? ''}-${dpi ?? ''}-${drawing}`)
      const headers = { etag, 'cache-control': 'private, no-cache' }
      if (namesTag(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
      const drawn = await draw(c.req.raw.signal)
      return c.body(new Uint8Array(drawn), 200, { ...headers, 'content-type': 'image/png' })
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
