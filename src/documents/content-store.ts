import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import type { ContentHash } from '#kernel'

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
