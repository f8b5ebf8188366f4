import { sql } from 'kysely'
import type { DocumentState, OrgTransaction } from '#database'
import type { DocumentId } from '#kernel'
import { shortAmount } from './document-row.ts'
import { parseSearch, type SearchQuery } from './search-query.ts'
import { searchSnippet } from './search-snippet.ts'
import { searchNeedles } from './search-text.ts'

export type SearchHit = {
  readonly documentId: DocumentId
  readonly title: string | null
  readonly docType: string | null
  readonly issuer: string | null
  readonly primaryDate: string | null
  readonly totalAmount: string | null
  readonly currency: string | null
  readonly state: DocumentState
  /** Reciprocal rank fusion of its places; of no meaning but its order. */
  readonly rank: number
  readonly why: SearchReasons
  /** Text around the first hit, each hit between U+2068 and U+2069; null when the hit is not in a page's text. */
  readonly snippet: string | null
  readonly pageNumber: number | null
}

/** Why a document stands where it does. Places are from 1, null where it is not in that list. */
export type SearchReasons = {
  readonly textPlace: number | null
  readonly textRank: number | null
  readonly meaningPlace: number | null
  /** Cosine of the angle between the vectors of document and query. */
  readonly similarity: number | null
}

/** How a search was done; null when nothing was found. */
export type SearchWork = {
  /** How vectors were compared: through the index, or one by one. Null when none were. */
  readonly scan: 'hnsw' | 'exact' | null
  readonly textMs: number
  readonly meaningMs: number | null
}

/** The query as a vector. Only documents with a vector of the same model are compared with it. */
export type SearchMeaning = {
  readonly model: string
  /** As pgvector receives it in binary. */
  readonly vector: Uint8Array
  /** What is less similar is not found by its meaning. */
  readonly leastSimilarity: number
}

export type SearchResult = {
  readonly hits: readonly SearchHit[]
  readonly work: SearchWork | null
  readonly total: number
  /** There are more than `total`; only the newest were looked at. */
  readonly totalIsCapped: boolean
}

/** How many of the newest matches are ranked; the database function looks for one more. */
const candidates = 500
/** Down to here, what holds all words never stands behind what is only near in meaning (migration 0010). */
const maxHits = 60

type Row = {
  document_id: DocumentId
  title: string | null
  doc_type: string | null
  issuer: string | null
  primary_date: string | null
  total_amount: string | null
  currency: string | null
  state: DocumentState
  score: number
  text_place: number | null
  text_rank: number | null
  meaning_place: number | null
  similarity: number | null
  candidate_count: number
  meaning_count: number
  meaning_scan: 'hnsw' | 'exact' | null
  text_ms: number
  meaning_ms: number | null
  page_number: number | null
  page_text: string | null
}

const nothing: SearchResult = { hits: [], work: null, total: 0, totalIsCapped: false }

/** What a model of meanings is to be asked about a query; null when its words must stand in the documents as they are. */
export function meaningOfSearch(query: string): string | null {
  return parseSearch(query).meaning
}

/**
 * Searches the org's documents, best first: those that hold the words, and where `meaning` is given those near in meaning.
 * Trashed ones are never found.
 * @throws DomainError `search.invalid_filter`, `search.too_long`
 */
export async function searchDocuments(
  tx: OrgTransaction,
  input: { readonly query: string; readonly limit: number; readonly meaning?: SearchMeaning | null },
): Promise<SearchResult> {
  const query = parseSearch(input.query)
  if (query.unsearchable) return nothing
  const { type, state, after, before, tag, language } = query.filters
  const limit = Math.max(1, Math.min(maxHits, input.limit))
  const meaning = query.meaning === null ? null : input.meaning
  // The function takes the org from the transaction itself, and compares every row with it.
  const { rows } = await sql<Row>`select * from hybrid_search(to_tsquery('simple', ${query.tsquery}),
    to_tsquery('simple', ${query.required}),
    ${type ?? null}, ${state ?? null}, ${after ?? null}, ${before ?? null}, ${tag ?? null}, ${language ?? null},
    ${[...searchNeedles(query.typed)]}, ${limit}, ${meaning?.vector ?? null}, ${meaning?.model ?? null},
    ${meaning?.leastSimilarity ?? null})`.execute(tx.query)
  const [first] = rows
  if (first === undefined) return nothing
  const found = first.candidate_count
  return {
    hits: rows.map((row) => hitFromRow(row, query)),
    work: { scan: first.meaning_scan, textMs: first.text_ms, meaningMs: first.meaning_ms },
    total: Math.min(found, candidates) + first.meaning_count,
    totalIsCapped: found > candidates,
  }
}

function hitFromRow(row: Row, query: SearchQuery): SearchHit {
  return {
    documentId: row.document_id,
    title: row.title,
    docType: row.doc_type,
    issuer: row.issuer,
    primaryDate: row.primary_date,
    totalAmount: shortAmount(row.total_amount),
    currency: row.currency,
    state: row.state,
    rank: row.score,
    why: {
      ...{ textPlace: row.text_place, textRank: row.text_rank },
      ...{ meaningPlace: row.meaning_place, similarity: row.similarity },
    },
    snippet: row.page_text === null ? null : searchSnippet(row.page_text, query.terms),
    pageNumber: row.page_number,
  }
}
