import type { OrgTransaction } from '#database'
import type { DocumentId } from '#kernel'
import { resolveAlert, resolveAlertsOf } from '#telemetry'

/** One alert a document. */
export const failedKey = (documentId: DocumentId): string => `remote.failed ${documentId}`

/** Alerts that are over when the provider takes any document again: the account was seen to, the vector store is there. */
const overWithSuccess = ['remote.needs_person', 'remote.store_gone'] as const

/** Notes that what was told of a document is over: its remote side is what it should be. */
export async function documentIsRight(tx: OrgTransaction, documentId: DocumentId, now: Date): Promise<void> {
  await resolveAlert(tx, failedKey(documentId), now)
}

/** The same of one that the provider took, and of what kept all documents of the org from it. */
export async function documentIsTaken(tx: OrgTransaction, documentId: DocumentId, now: Date): Promise<void> {
  await documentIsRight(tx, documentId, now)
  await resolveAlertsOf(tx, overWithSuccess, now)
}
