import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import { type DocumentId, describeActor } from '#kernel'
import type { Document } from './document.ts'
import { updateDocument } from './document-update-store.ts'

/** Puts a document into the trash (a time) or takes it out (null). The caller has locked it. */
export async function setTrashed(
  tx: OrgTransaction,
  input: { readonly documentId: DocumentId; readonly trashedAt: Date | null },
  now: Date,
): Promise<Document> {
  return await updateDocument(tx, input.documentId, { trashed_at: input.trashedAt }, now)
}

/**
 * Removes what a document said, for ever, in one statement. What remains of its row says that it was there: id, hash,
 * size, times and actors. The caller has locked it.
 */
export async function eraseDocument(tx: OrgTransaction, documentId: DocumentId, now: Date): Promise<void> {
  const where = sql`where org_id = ${tx.orgId} and document_id = ${documentId}`
  await sql`with
    pages as (delete from document_pages ${where}),
    attempts as (delete from extractions ${where}),
    vectors as (delete from embeddings ${where}),
    items as (delete from knowledge_items ${where}),
    proposals as (delete from correction_proposals ${where}),
    bands as (delete from near_duplicate_bands ${where}
      and band = any (array(select unnest(bands) from near_duplicate_signatures ${where}))),
    signatures as (delete from near_duplicate_signatures ${where}),
    answers as (delete from result_cache r using documents d
      where d.org_id = ${tx.orgId} and d.id = ${documentId}
        and r.org_id = d.org_id and r.content_hash = d.content_hash),
    likenesses as (
      update documents set near_duplicate_of = null, near_duplicate_similarity = null, near_duplicate_relation = null
      where org_id = ${tx.orgId} and near_duplicate_of = ${documentId})
    update documents d set original_name = '', original_path = null, doc_type = null, doc_subtype = null, title = null,
      document_number = null, account_reference = null, suggested_filename = null, issuer = null, recipient = null,
      primary_date = null, due_date = null, period_start = null, period_end = null, currency = null,
      total_amount = null, tax_amount = null, language = null, search_tsv = null, summary = null,
      split_state = null, split_pages = null, action_required = null, action_items = '{}', urgency = null, tags = '{}', provisional = null, review_reasons = null,
      error_message = null, extraction_id = null, near_duplicate_of = null, near_duplicate_similarity = null, near_duplicate_relation = null,
      remote_attributes = null, purged_at = ${now}, updated_at = ${now}, updated_by = ${describeActor(tx.actor)},
      version = version + 1
    where d.org_id = ${tx.orgId} and d.id = ${documentId}`.execute(tx.query)
}
