import { lookupDocuments } from '#documents'
import { listDocumentsRead, type StateCheck } from '#runs'

/**
 * What has changed of the documents that a run has read, since it reached what its checkpoint holds: recorded with the recovery, so that whoever looks at the
 * result knows. It holds up nothing: what is said of them is looked up again where it counts.
 */
export const documentsAgree: StateCheck = async (tx, { runId }, since) => {
  const documents = await lookupDocuments(tx, await listDocumentsRead(tx, runId))
  return documents.flatMap(({ documentId, trashedAt, updatedAt }) => {
    if (trashedAt !== null && trashedAt > since) return [difference(documentId, 'was moved to the trash')]
    return updatedAt > since ? [difference(documentId, 'was changed')] : []
  })
}

const difference = (documentId: string, what: string) =>
  ({ about: 'document', message: `Document ${documentId} ${what} since the checkpoint.`, blocks: false }) as const
