import { sql } from 'kysely'
import type { DocumentState, OrgTransaction } from '#database'
import { assert, type DocumentId, describeActor, type StoredFailure, storableJson, storableText } from '#kernel'
import type { Document } from './document.ts'
import { type DocumentRow, documentColumns, documentFromRow } from './document-row.ts'
import { updateDocument } from './document-update-store.ts'
import type { StoredExtraction } from './extraction.ts'
import { extractionWrite } from './extraction-store.ts'
import { fieldColumns } from './field-columns.ts'
import { foldSearchText, searchHeading } from './search-text.ts'

/** Ends a review. The caller has locked the document and checked that it may take this state. */
export async function decideReview(
  tx: OrgTransaction,
  input: { readonly documentId: DocumentId; readonly state: DocumentState; readonly failure: StoredFailure | null },
  now: Date,
): Promise<Document> {
  const { documentId, state, failure } = input
  const columns = {
    state,
    review_reasons: null,
    error_code: failure?.code ?? null,
    error_message: failure && storableText(failure.message),
    error_class: failure?.class ?? null,
  }
  return await updateDocument(tx, documentId, columns, now)
}

/**
 * Makes an extraction the one that the document shows, in one statement; the text of the pages stays as it was found.
 * The caller has locked the document and checked that it may take this state.
 */
export async function showExtraction(
  tx: OrgTransaction,
  input: { readonly document: Document; readonly extraction: StoredExtraction; readonly state: DocumentState },
  now: Date,
): Promise<Document> {
  const { document, extraction, state } = input
  const reasons = extraction.reviewReasons && storableJson(extraction.reviewReasons)
  const heading = searchHeading(extraction.fields, document.originalName)
  const issuer = foldSearchText(extraction.fields.issuer ?? '')
  const columns = {
    ...fieldColumns(extraction.fields),
    state,
    review_reasons: reasons,
    error_code: null,
    error_message: null,
    error_class: null,
    pages_read: extraction.coverage.pagesRead,
    characters_total: extraction.coverage.charactersTotal,
    characters_read: extraction.coverage.charactersRead,
    extraction_id: extraction.extractionId,
    updated_at: now,
    updated_by: describeActor(tx.actor),
  }
  const assignments = Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  const { rows } = await sql<DocumentRow>`with ${extractionWrite(
    tx,
    { ...extraction, reviewReasons: reasons },
    now,
  )}, kept_knowledge_item as (
      update knowledge_items set title = ${storableText(extraction.fields.title ?? document.originalName)},
        body = ${storableText(extraction.fields.summary ?? '')}, updated_at = ${now}
      where org_id = ${tx.orgId} and document_id = ${document.documentId})
    update documents set ${sql.join(assignments)}, version = version + 1,
      search_tsv = document_search_vector(${heading}, ${issuer}, '') || ts_filter(coalesce(search_tsv, ''), '{d}')
    where org_id = ${tx.orgId} and id = ${document.documentId}
    returning ${sql.join(documentColumns.map((column) => sql.ref(column)))}`.execute(tx.query)
  assert(rows[0], `document ${document.documentId} was locked and is gone`)
  return documentFromRow(rows[0])
}
