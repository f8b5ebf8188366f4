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
  /** Of no meaning but its order. */
  readonly rank: number
  /** Text around the first hit, each hit between U+2068 and U+2069; null when the hit is not in a page's text. */
  readonly snippet: string | null
  readonly pageNumber: number | null
}

export type SearchResult = {
  readonly hits: readonly SearchHit[]
  readonly total: number
  /** There are more than `total`; only the newest were looked at. */
  readonly totalIsCapped: boolean
}

/** How many of the newest matches are ranked; the database function looks for one more. */
const candidates = 500
const maxHits = 100

type Row = {
  document_id: DocumentId
  title: string | null
  doc_type: string | null
  issuer: string | null
  primary_date: string | null
  total_amount: string | null
  currency: string | null
  state: DocumentState
  rank: number
  candidate_count: number
  page_number: number | null
  page_text: string | null
}

/**
 * Searches the org's documents, best first. Trashed ones are never found.
 * @throws DomainError `search.invalid_filter`, `search.too_long`
 */
export async function searchDocuments(
  tx: OrgTransaction,
  input: { readonly query: string; readonly limit: number },
): Promise<SearchResult> {
  const query = parseSearch(input.query)
  if (query.unsearchable) return { hits: [], total: 0, totalIsCapped: false }
  const { type, state, after, before, tag, language } = query.filters
  const limit = Math.max(1, Math.min(maxHits, input.limit))
  // The function takes the org from the transaction itself, and compares every row with it.
  const { rows } = await sql<Row>`select * from search_documents(to_tsquery('simple', ${query.tsquery}),
    ${type ?? null}, ${state ?? null}, ${after ?? null}, ${before ?? null}, ${tag ?? null}, ${language ?? null},
    ${[...searchNeedles(query.typed)]}, ${limit})`.execute(tx.query)
  const found = rows[0]?.candidate_count ?? 0
  return {
    hits: rows.map((row) => hitFromRow(row, query)),
    total: Math.min(found, candidates),
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
    rank: row.rank,
    snippet: row.page_text === null ? null : searchSnippet(row.page_text, query.terms),
    pageNumber: row.page_number,
  }
}
