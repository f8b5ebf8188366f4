import type { OpenAI } from 'openai'
import { embedText } from '#extraction'
import { parseBody } from '../parse-body.ts'
import type { Handler, Route } from '../server/handler.ts'
import { passesFilter } from './filter-attributes.ts'
import { seconds } from './stored-file.ts'
import type { StoreEntry } from './stored-vector-store.ts'
import { storeSearch } from './vector-store-request.ts'

/** The pages of indexed files that are nearest to the words, best first, at most one a file and query. */
const search: Handler = async (world, { ids: [storeId = ''], body: given }) => {
  const store = world.vectorStores.get(storeId)
  const { query, filters, max_num_results: most } = parseBody(storeSearch, given)
  store.lastActiveAt = seconds(world)
  const queries = typeof query === 'string' ? [query] : query
  const vectors = queries.map(embedText)
  const found = [...store.entries.values()]
    .filter(({ status }) => status !== 'failed')
    .filter(({ attributes }) => filters === null || filters === undefined || passesFilter(attributes ?? {}, filters))
    .flatMap((entry) => vectors.flatMap((vector) => bestOf(entry, vector)))
    .toSorted((a, b) => b.score - a.score)
  const page = { object: 'vector_store.search_results.page', search_query: queries, has_more: false, next_page: null }
  return { body: { ...page, data: found.slice(0, most) } }
}

function bestOf(entry: StoreEntry, vector: Float32Array): OpenAI.VectorStoreSearchResponse[] {
  const [best] = entry.chunks
    .map(({ text, vector: other }) => ({ text, score: product(vector, other) }))
    .toSorted((a, b) => b.score - a.score)
  if (best === undefined || best.score <= 0) return []
  const { fileId, filename, attributes } = entry
  const content = [{ type: 'text' as const, text: best.text }]
  return [{ file_id: fileId, filename, attributes, score: Math.min(1, best.score), content }]
}

function product(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
}

export const vectorStoreSearchRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/vector_stores/*/search', family: 'openai', isModelCall: false, handle: search },
]
