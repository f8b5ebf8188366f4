import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import { type DocumentId, describeActor } from '#kernel'

/** Takes everything out of a document's row and its other tables; what it was called and when it was there stays. */
export async function removeContents(tx: OrgTransaction, documentId: DocumentId, now: Date): Promise<void> {
  const tables = [
    'document_pages',
    'embeddings',
    'near_duplicate_bands',
    'near_duplicate_signatures',
    'knowledge_items',
    'extractions',
  ] as const
  for (const table of tables) {
    await sql`delete from ${sql.table(table)} where org_id = ${tx.orgId} and document_id = ${documentId}`.execute(
      tx.query,
    )
  }
  await sql`update documents set near_duplicate_of = null, near_duplicate_similarity = null
    where org_id = ${tx.orgId} and near_duplicate_of = ${documentId}`.execute(tx.query)
  await sql`update documents set original_name = '', original_path = null, doc_type = null, doc_subtype = null,
      title = null, document_number = null, account_reference = null, suggested_filename = null, issuer = null,
      recipient = null, primary_date = null, due_date = null, period_start = null, period_end = null, currency = null,
      total_amount = null, tax_amount = null, language = null, text_characters = null, search_tsv = null,
      summary = null, action_required = null, action_items = '{}', urgency = null, tags = '{}', review_reasons = null,
      confidence = null, extraction_id = null, near_duplicate_of = null, near_duplicate_similarity = null,
      version = version + 1, purged_at = ${now}, updated_at = ${now}, updated_by = ${describeActor(tx.actor)}
    where org_id = ${tx.orgId} and id = ${documentId}`.execute(tx.query)
}
