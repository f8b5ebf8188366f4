import type { OrgTransaction } from '#database'
import { lookupDocuments } from '#documents'
import type { DocumentId } from '#kernel'
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

/** Of documents that a result rests on, those that are in the trash by now or are not there any more, in words for whoever thinks. */
export async function missingDocuments(
  tx: OrgTransaction,
  documentIds: readonly DocumentId[],
): Promise<readonly string[]> {
  const named = [...new Set(documentIds)]
  const documents = await lookupDocuments(tx, named)
  const there = new Set(
    documents.flatMap((one) => (one.trashedAt === null && one.purgedAt === null ? [one.documentId] : [])),
  )
  return named.flatMap((id) =>
    there.has(id)
      ? []
      : [`Document ${id} is in the trash, or there is none: look again, and say nothing that rests on it.`],
  )
}
