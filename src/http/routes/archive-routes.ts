import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { RateBucket } from '#access'
import type { SearchHit, SearchResult } from '#workflows'
import { createApi } from '../create-api.ts'
import { guarded, json, problems } from '../describe-route.ts'
import type { Environment, RouteDeps } from '../environment.ts'
import { searchQuery, searchSchema } from '../schemas/search.ts'
import { standingSchema } from '../schemas/standing.ts'

export type ArchiveRouteDeps = RouteDeps & {
  /** Whether a query is sent to a model outside. */
  readonly searchAsksModel: boolean
}

const searchRoute = (bucket: RateBucket) =>
  createRoute({
    ...guarded('documents:read', bucket),
    method: 'get',
    path: '/v1/search',
    operationId: 'searchDocuments',
    tags: ['Search'],
    summary: 'Find documents by words and by meaning',
    description:
      'Words, "a phrase" and filters such as `type:invoice` or `after:2025-01-01`. At most 25 come; narrow the query rather than paging. Where the meaning is compared by a model outside, the query may be paid for, and is refused to nobody for want of money: then words alone count.',
    request: { query: searchQuery },
    responses: {
      200: json('The best matches, best first.', searchSchema),
      ...problems('search.too_long', 'search.invalid_filter'),
    },
  })

const standing = createRoute({
  ...guarded('documents:read'),
  method: 'get',
  path: '/v1/standing',
  operationId: 'showStanding',
  tags: ['Documents'],
  summary: 'How many documents stand where',
  description:
    '`accepted` is always the sum of `ready`, `needs_review`, `failed` and `in_progress`: no document is lost in between.',
  responses: { 200: json('Numbers of the whole organization.', standingSchema), ...problems() },
})

/** Search, and where the archive stands. */
export function archiveRoutes({ operations, searchAsksModel }: ArchiveRouteDeps): OpenAPIHono<Environment> {
  return createApi()
    .openapi(searchRoute(searchAsksModel ? 'agent' : 'crud'), async (c) => {
      const { q, limit, explain } = c.req.valid('query')
      const result = await operations.search(c.var.caller, { query: q, limit })
      return c.json(
        {
          hits: result.hits.map((hit) => ({
            ...hitJson(hit),
            ...(explain === 'true' ? { why: reasonsJson(hit.why) } : {}),
          })),
          total: result.total,
          total_is_capped: result.totalIsCapped,
          meaning: result.meaning,
          ...(explain === 'true' ? { work: workJson(result.work) } : {}),
        },
        200,
      )
    })
    .openapi(standing, async (c) => {
      const numbers = await operations.standing(c.var.caller)
      const { accepted, ready, needsReview, failed, inProgress, trashed } = numbers
      return c.json({ accepted, ready, needs_review: needsReview, failed, in_progress: inProgress, trashed }, 200)
    })
}

function hitJson(hit: SearchHit) {
  return {
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
  }
}

function reasonsJson({ textPlace, textRank, meaningPlace, similarity }: SearchHit['why']) {
  return { text_place: textPlace, text_rank: textRank, meaning_place: meaningPlace, similarity }
}

function workJson(work: SearchResult['work']) {
  return work === null ? null : { scan: work.scan, text_ms: work.textMs, meaning_ms: work.meaningMs }
}
