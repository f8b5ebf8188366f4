import { Hono } from 'hono'
import { z } from 'zod'
import { contentHashBase64 } from '#kernel'
import { documentDetailsJson, documentJson, extractionJson, reprocessPlanJson } from '../document-json.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { documentIds, filterOf, filterSchema, jsonBody, pageSchema, parsed, uploadOf } from '../request-input.ts'

const lookupSchema = z.object({ ids: documentIds, wait_ms: z.number().int().min(0).max(60_000).default(0) })
const reprocessSchema = z.object({
  filter: filterSchema.default({}),
  references: z.array(z.string().max(100)).max(1_000).default([]),
})

/** Documents: accepting, finding, looking at, trashing and processing again. */
export function documentRoutes({ operations }: RouteDeps): Hono<Environment> {
  return new Hono<Environment>()
    .post('/v1/documents', async (c) => {
      const { outcome, document } = await operations.accept(c.var.caller, uploadOf(c))
      return c.json({ outcome, document: documentJson(document) }, outcome === 'created' ? 201 : 200)
    })
    .post('/v1/extractions', async (c) => c.json(extractionJson(await operations.extract(c.var.caller, uploadOf(c)))))
    .post('/v1/documents/lookup', async (c) => {
      const { ids, wait_ms: waitMs } = await jsonBody(c, lookupSchema)
      const documents = await operations.lookup(c.var.caller, { ids, waitMs, signal: c.req.raw.signal })
      return c.json({ documents: documents.map(documentJson) })
    })
    .get('/v1/documents', async (c) => {
      const query = c.req.query()
      const { cursor, limit } = parsed(pageSchema, query)
      const filter = filterOf(parsed(filterSchema, query))
      const page = await operations.list(c.var.caller, { filter, cursor: cursor ?? null, limit })
      return c.json({ items: page.items.map(documentJson), next_cursor: page.nextCursor })
    })
    .get('/v1/documents/:reference', async (c) =>
      c.json(documentDetailsJson(await operations.show(c.var.caller, c.req.param('reference')))),
    )
    .get('/v1/documents/:reference/pages', async (c) => {
      const pages = await operations.pages(c.var.caller, c.req.param('reference'))
      return c.json({
        pages: pages.map(({ pageNumber, text, coverage }) => ({ page_number: pageNumber, text, coverage })),
      })
    })
    .get('/v1/documents/:reference/original', async (c) => {
      const original = await operations.openOriginal(c.var.caller, c.req.param('reference'))
      return c.body(ReadableStream.from(original.bytes), 200, {
        'content-type': 'application/pdf',
        'content-length': String(original.sizeBytes),
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(original.name)}`,
        'repr-digest': `sha-256=:${contentHashBase64(original.contentHash)}:`,
      })
    })
    .post('/v1/documents/:reference/verify', async (c) => {
      const { verified, contentHash } = await operations.verifyOriginal(c.var.caller, c.req.param('reference'))
      return c.json({ verified, content_hash: contentHash })
    })
    .get('/v1/documents/:reference/differences', async (c) =>
      c.json({ differences: await operations.differences(c.var.caller, c.req.param('reference')) }),
    )
    .post('/v1/documents/:reference/trash', async (c) =>
      c.json(documentJson(await operations.trash(c.var.caller, c.req.param('reference')))),
    )
    .post('/v1/documents/:reference/restore', async (c) =>
      c.json(documentJson(await operations.restore(c.var.caller, c.req.param('reference')))),
    )
    .post('/v1/documents/:reference/purge', async (c) => {
      const { documentId } = await operations.purge(c.var.caller, c.req.param('reference'))
      return c.json({ document_id: documentId })
    })
    .post('/v1/documents/:reference/undo-reprocess', async (c) =>
      c.json(
        documentDetailsJson(await operations.undoReprocess(c.var.caller, { reference: c.req.param('reference') })),
      ),
    )
    .post('/v1/reprocess/plan', async (c) => {
      const { filter, references } = await jsonBody(c, reprocessSchema)
      const plan = await operations.planReprocess(c.var.caller, { filter: filterOf(filter), references })
      return c.json(reprocessPlanJson(plan))
    })
    .post('/v1/reprocess', async (c) => {
      const { filter, references } = await jsonBody(c, reprocessSchema)
      const begun = await operations.reprocess(c.var.caller, { filter: filterOf(filter), references })
      return c.json({ document_ids: begun.documentIds })
    })
}
