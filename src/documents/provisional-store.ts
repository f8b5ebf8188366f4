import type { OrgTransaction } from '#database'
import type { DocumentId, RunId } from '#kernel'
import type { DocumentFields } from './document-fields.ts'
import { fieldColumns } from './field-columns.ts'

/** What is known of a document before its processing has ended. How sure it is, nobody has decided yet. */
export type ProvisionalFields = Omit<DocumentFields, 'confidence'>

/**
 * Keeps what a run found so far, for people to look at while it waits: in the columns of the fields, whose confidence stays
 * null, so that nothing takes them for a result. Does nothing where there is a result, or another run has the document. Its tags
 * are those it was given.
 */
export async function keepProvisional(
  tx: OrgTransaction,
  { documentId, runId }: { readonly documentId: DocumentId; readonly runId: RunId },
  fields: ProvisionalFields,
): Promise<void> {
  const { tags: _tags, confidence: _confidence, ...columns } = fieldColumns({ ...fields, confidence: 0 })
  await tx.query
    .updateTable('documents')
    .set(columns)
    .where('org_id', '=', tx.orgId)
    .where('id', '=', documentId)
    .where('run_id', '=', runId)
    .where('state', '=', 'processing')
    .where('confidence', 'is', null)
    .execute()
}
