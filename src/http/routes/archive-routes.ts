import { Hono } from 'hono'
import { z } from 'zod'
import type { SearchHit, SearchResult } from '#workflows'
import type { Environment, RouteDeps } from '../environment.ts'
import { pageSchema, parsed } from '../request-input.ts'
import { runDetailsJson, runJson } from '../run-json.ts'

const searchSchema = z.object({
  q: z.string().max(1_000),
  limit: z.coerce.number().int().min(1).max(25).default(25),
  explain: z.enum(['true', 'false']).default('false'),
})
const runStatus = z.enum(['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'])
const runsSchema = pageSchema.extend({ status: runStatus.optional() })

/** Search, where the archive stands, and the runs behind it. */
export function archiveRoutes({ operations }: RouteDeps): Hono<Environment> {
  return new Hono<Environment>()
    .get('/v1/search', async (c) => {
      const { q, limit, explain } = parsed(searchSchema, c.req.query())
      const result = await operations.search(c.var.caller, { query: q, limit })
      return c.json({
        hits: result.hits.map((hit) => ({
          document_id: hit.documentId,
          title: hit.title,
          doc_type: hit.docType,
          issuer: hit.issuer,
          primary_date: hit.primaryDate,
          total_amount: hit.totalAmount,
          currency: hit.currency,
          state: hit.state,
          rank: hit.rank,
          snippet: hit.snippet,
          page_number: hit.pageNumber,
          ...(explain === 'true' ? { why: reasonsJson(hit.why) } : {}),
        })),
        total: result.total,
        total_is_capped: result.totalIsCapped,
        meaning: result.meaning,
        ...(explain === 'true' ? { work: workJson(result.work) } : {}),
      })
    })
    .get('/v1/standing', async (c) => {
      const standing = await operations.standing(c.var.caller)
      const { accepted, ready, needsReview, failed, inProgress, trashed } = standing
      return c.json({ accepted, ready, needs_review: needsReview, failed, in_progress: inProgress, trashed })
    })
    .get('/v1/runs', async (c) => {
      const { cursor, limit, status } = parsed(runsSchema, c.req.query())
      const page = await operations.listRuns(c.var.caller, { status: status ?? null, cursor: cursor ?? null, limit })
      return c.json({ items: page.items.map(runJson), next_cursor: page.nextCursor })
    })
    .get('/v1/runs/:id', async (c) => c.json(runDetailsJson(await operations.showRun(c.var.caller, c.req.param('id')))))
}

function reasonsJson({ textPlace, textRank, meaningPlace, similarity }: SearchHit['why']) {
  return { text_place: textPlace, text_rank: textRank, meaning_place: meaningPlace, similarity }
}

function workJson(work: SearchResult['work']) {
  return work === null ? null : { scan: work.scan, text_ms: work.textMs, meaning_ms: work.meaningMs }
}
