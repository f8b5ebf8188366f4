import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Caller, DocumentFilter, Operations } from '#workflows'
import { createApi } from '../create-api.ts'
import { guarded, problems } from '../describe-route.ts'
import { documentJson } from '../document-json.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { exportPlaces, placedLines } from '../placed-lines.ts'
import { filterOf } from '../request-input.ts'
import { documentExample } from '../schemas/document.ts'
import { exportQuery } from '../schemas/document-filter.ts'
import { streamPlaces } from '../stream-places.ts'

// Any text for the types: they would take the name of this one for that of JSON.
const jsonLines: string = 'application/x-ndjson'
const atOnce = 200

const exportAll = createRoute({
  ...guarded('documents:read'),
  method: 'get',
  path: '/v1/export',
  operationId: 'exportDocuments',
  tags: ['Documents'],
  summary: 'All documents that a filter matches, one JSON object a line',
  description:
    'Each line is a `Document`, the newest first, as `GET /v1/documents` answers it page by page. An answer that was cut off ends with an error of the connection, never as if it were whole. Originals come one by one from `/v1/documents/{reference}/original`.',
  request: { query: exportQuery },
  responses: {
    200: {
      description: 'As they come.',
      content: { [jsonLines]: { schema: { type: 'string' }, example: `${JSON.stringify(documentExample)}\n` } },
    },
    ...problems('export.too_many'),
  },
})

type Export = {
  readonly operations: Pick<Operations, 'list'>
  readonly caller: Caller
  readonly filter: DocumentFilter
  /** Asked before each page but the first: exports of large archives last long. */
  readonly mayStill: () => Promise<boolean>
}

/** A page is looked for when whoever reads has taken the one before. */
async function* linesOf({ operations, caller, filter, mayStill }: Export): AsyncIterable<Uint8Array> {
  let cursor: string | null = null
  do {
    if (cursor !== null && !(await mayStill())) throw new Error('whoever exports may not any more')
    const page: Awaited<ReturnType<Operations['list']>> = await operations.list(caller, {
      filter,
      cursor,
      limit: atOnce,
    })
    if (page.items.length > 0) {
      yield Buffer.from(page.items.map((document) => `${JSON.stringify(documentJson(document))}\n`).join(''))
    }
    cursor = page.nextCursor
  } while (cursor !== null)
}

/** The archive as one answer. */
export function exportRoutes({ operations }: RouteDeps): OpenAPIHono<Environment> {
  const takePlace = streamPlaces(exportPlaces)
  return createApi().openapi(exportAll, async (c) => {
    const { caller, identity, identityNow } = c.var
    const headers = { 'content-type': jsonLines }
    // Nobody reads what answers a HEAD, so nothing would end it.
    if (c.req.raw.method === 'HEAD') return c.body('', 200, headers)
    const mayStill = async () => (await identityNow()) !== undefined
    const lines = linesOf({ operations, caller, filter: filterOf(c.req.valid('query')), mayStill })
    const free = takePlace({ orgId: caller.orgId, subject: identity.limited?.subject ?? null })
    return c.body(placedLines(lines, { free, signal: c.req.raw.signal }), 200, headers)
  })
}
