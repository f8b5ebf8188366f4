import type { OrgTransaction } from '#database'
import { type DocumentId, describeActor } from '#kernel'
import type { Document } from './document.ts'
import { type PartOf, pageNumbers, type Split } from './document-part.ts'
import { documentColumns, documentFromRow } from './document-row.ts'
import { updateDocument } from './document-update-store.ts'

/** The document that was cut from exactly these pages, if there is one that is not purged. */
export async function findPart(tx: OrgTransaction, part: PartOf): Promise<Document | undefined> {
  const row = await tx.query
    .selectFrom('documents')
    .select(documentColumns)
    .where('parent_document_id', '=', part.documentId)
    .where('org_id', '=', tx.orgId)
    .where('parent_first_page', '=', part.firstPage)
    .where('parent_last_page', '=', part.lastPage)
    .where('purged_at', 'is', null)
    .executeTakeFirst()
  return row && documentFromRow(row)
}

/** The documents that were cut from a document, in the order of its pages; trashed ones too. */
export async function listParts(tx: OrgTransaction, documentId: DocumentId): Promise<readonly Document[]> {
  const rows = await tx.query
    .selectFrom('documents')
    .select(documentColumns)
    .where('parent_document_id', '=', documentId)
    .where('org_id', '=', tx.orgId)
    .where('purged_at', 'is', null)
    .orderBy('parent_first_page')
    .execute()
  return rows.map(documentFromRow)
}

/** Says which pages a document was cut from. The caller has locked what it was cut from. */
export async function linkPart(tx: OrgTransaction, documentId: DocumentId, part: PartOf, now: Date): Promise<void> {
  await tx.query
    .updateTable('documents')
    .set((eb) => ({
      parent_document_id: part.documentId,
      parent_first_page: part.firstPage,
      parent_last_page: part.lastPage,
      updated_at: now,
      updated_by: describeActor(tx.actor),
      version: eb('version', '+', 1),
    }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', documentId)
    .where('purged_at', 'is', null)
    .execute()
}

/** Writes down how far the split of a document is. The caller has locked it. */
export async function setSplit(tx: OrgTransaction, documentId: DocumentId, split: Split, now: Date): Promise<Document> {
  const columns = { split_state: split.state, split_pages: pageNumbers(split.parts) }
  return await updateDocument(tx, documentId, columns, now)
}

/** Documents whose split was approved and cut off before every part was a document. */
export async function listUnfinishedSplits(tx: OrgTransaction): Promise<readonly Document[]> {
  const rows = await tx.query
    .selectFrom('documents')
    .select(documentColumns)
    .where('org_id', '=', tx.orgId)
    .where('split_state', '=', 'approved')
    .where('purged_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(documentFromRow)
}
