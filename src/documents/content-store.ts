import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import type { ContentHash, DocumentId } from '#kernel'

/** The bytes that a document was made from. */
export type StoredOriginal = {
  readonly documentId: DocumentId
  readonly blobKey: string
  readonly contentHash: ContentHash
}

/** A purged document and the bytes that were its own. */
export type PurgedDocument = StoredOriginal

/**
 * Decides between a purge that removes bytes and an acceptance that found the same bytes already there. Both take this
 * lock, which holds until the transaction ends: the purge removes the bytes only when no document has them, and the
 * acceptance looks again whether the bytes are there before it creates its document.
 * @returns whether a document that is not purged has this content
 */
export async function lockContent(tx: OrgTransaction, contentHash: ContentHash): Promise<{ readonly needed: boolean }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.orgId} ${contentHash}`}, 0))`.execute(tx.query)
  // A statement of its own: it must see what was committed while the lock was waited for.
  const row = await tx.query
    .selectFrom('documents')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('content_hash', '=', contentHash)
    .where('purged_at', 'is', null)
    .executeTakeFirst()
  return { needed: row !== undefined }
}

/** Purged documents whose bytes may still be stored, because the purge was cut off before it had removed them. */
export async function listBytesToRemove(tx: OrgTransaction): Promise<readonly PurgedDocument[]> {
  const rows = await tx.query
    .selectFrom('documents')
    .select(['id', 'blob_key', 'content_hash'])
    .where('org_id', '=', tx.orgId)
    .where('purged_at', 'is not', null)
    .where('bytes_removed_at', 'is', null)
    .execute()
  return rows.map((row) => ({ documentId: row.id, blobKey: row.blob_key, contentHash: row.content_hash }))
}

/** Which of these are the bytes of a document, purged ones that are still to be removed among them. */
export async function listNamed(tx: OrgTransaction, blobKeys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query
    .selectFrom('documents')
    .select('blob_key')
    .where('org_id', '=', tx.orgId)
    .where('blob_key', 'in', [...blobKeys])
    .where('bytes_removed_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.blob_key))
}

/** Says that nothing of a purged document's bytes is left, or that they are another document's now. */
export async function markBytesRemoved(tx: OrgTransaction, documentId: DocumentId, now: Date): Promise<void> {
  await tx.query
    .updateTable('documents')
    .set({ bytes_removed_at: now })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', documentId)
    .where('purged_at', 'is not', null)
    .execute()
}

/** The originals of all documents that are not purged, in the order of their documents' ids, a page at a time. */
export async function listOriginals(
  tx: OrgTransaction,
  input: { readonly after: DocumentId | null; readonly limit: number },
): Promise<readonly StoredOriginal[]> {
  const { after, limit } = input
  const rows = await tx.query
    .selectFrom('documents')
    .select(['id', 'blob_key', 'content_hash'])
    .where('org_id', '=', tx.orgId)
    .where('purged_at', 'is', null)
    .$if(after !== null, (query) => query.where(sql<boolean>`id > ${after}::uuid`))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ documentId: row.id, blobKey: row.blob_key, contentHash: row.content_hash }))
}

export async function countPurged(tx: OrgTransaction): Promise<number> {
  const row = await tx.query
    .selectFrom('documents')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('org_id', '=', tx.orgId)
    .where('purged_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return row.count
}
