import type { OrgTransaction } from '#database'
import { type DocumentId, type RunId, storableJson } from '#kernel'
import type { DocumentFields } from './document-fields.ts'
import { fieldColumns } from './field-columns.ts'

/** What is known of a document before its processing has ended. How sure it is, nobody has decided yet. */
export type ProvisionalFields = Omit<DocumentFields, 'confidence'>

/**
 * Keeps what a run found so far, for people to look at while it waits: in a column of its own, which no search and no list looks at.
 * Does nothing where there is a result, or another run has the document. Its tags are those it was given.
 */
export async function keepProvisional(
  tx: OrgTransaction,
  { documentId, runId }: { readonly documentId: DocumentId; readonly runId: RunId },
  fields: ProvisionalFields,
): Promise<void> {
  // What extraction hands on has a confidence, too.
  const { tags: _tags, confidence: _confidence, ...found } = fieldColumns({ ...fields, confidence: 0 })
  await tx.query
    .updateTable('documents')
    .set({ provisional: storableJson(found) })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', documentId)
    .where('run_id', '=', runId)
    .where('state', '=', 'processing')
    .where('confidence', 'is', null)
    .execute()
}
