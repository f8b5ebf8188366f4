import { sql } from 'kysely'
import type { DocumentState, OrgTransaction } from '#database'
import type { DocumentId } from '#kernel'
import { parseSearch } from './search-query.ts'
import { cutSnippet } from './snippet.ts'

export type SearchHit = {
  readonly documentId: DocumentId
  readonly title: string | null
  readonly docType: string | null
  readonly issuer: string | null
  readonly primaryDate: string | null
  readonly totalAmount: string | null
  readonly currency: string | null
  readonly state: DocumentState
  readonly rank: number
  /** Text around the first hit, each hit between U+2068 and U+2069. */
  readonly snippet: string | null
  readonly pageNumber: number | null
}

export type SearchResult = {
  readonly hits: readonly SearchHit[]
  readonly total: number
  readonly totalIsCapped: boolean
}

/** The search function looks at this many matches and one more. */
const mostCandidates = 500

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

/** The best of the newest matches. @throws DomainError `search.invalid_filter` */
export async function searchDocuments(
  tx: OrgTransaction,
  input: { readonly query: string; readonly limit: number },
): Promise<SearchResult> {
  const query = parseSearch(input.query)
  const { rows } = await sql<Row>`select * from search_documents(to_tsquery('simple', ${query.tsquery}), ${query.type},
    ${query.state}, ${query.after}::date, ${query.before}::date, ${query.tag}, ${query.language},
    ${[...query.needles]}::text[], ${input.limit})`.execute(tx.query)
  const found = rows[0]?.candidate_count ?? 0
  return {
    hits: rows.map((row) => ({
      documentId: row.document_id,
      title: row.title,
      docType: row.doc_type,
      issuer: row.issuer,
      primaryDate: row.primary_date,
      totalAmount: row.total_amount,
      currency: row.currency,
      state: row.state,
      rank: row.rank,
      snippet: row.page_text === null ? null : cutSnippet(row.page_text, query.needles),
      pageNumber: row.page_number,
    })),
    total: Math.min(found, mostCandidates),
    totalIsCapped: found > mostCandidates,
  }
}
