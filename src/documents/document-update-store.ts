import type { Updateable } from 'kysely'
import type { OrgTransaction, Tables } from '#database'
import { type DocumentId, describeActor } from '#kernel'
import type { Document } from './document.ts'
import { documentColumns, documentFromRow } from './document-row.ts'

type Columns = Omit<Updateable<Tables['documents']>, 'version' | 'updated_at' | 'updated_by'>

/** Changes columns of a document in the name of the transaction's actor. The caller has locked it, so it is not purged. */
export async function updateDocument(
  tx: OrgTransaction,
  documentId: DocumentId,
  columns: Columns,
  now: Date,
): Promise<Document> {
  const row = await tx.query
    .updateTable('documents')
    .set((eb) => ({
      ...columns,
      version: eb('version', '+', 1),
      updated_at: now,
      updated_by: describeActor(tx.actor),
    }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', documentId)
    .where('purged_at', 'is', null)
    .returning(documentColumns)
    .executeTakeFirstOrThrow()
  return documentFromRow(row)
}
