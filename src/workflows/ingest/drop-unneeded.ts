import type { Database } from '#database'
import { type BlobStore, lockContent, type StoredBlob } from '#documents'
import type { Actor, OrgId } from '#kernel'

type DropDeps = { readonly database: Database; readonly blobs: Pick<BlobStore, 'remove'> }

/**
 * Removes bytes that no document has, under the lock of their content, as a purge does. Where that fails, too, the sweep of
 * bytes that nothing names removes them later.
 */
export async function dropUnneeded(
  { database, blobs }: DropDeps,
  { orgId, actor }: { readonly orgId: OrgId; readonly actor: Actor },
  { hash, blobKey }: Pick<StoredBlob, 'hash' | 'blobKey'>,
): Promise<void> {
  const drop = database.withOrg(orgId, actor, async (tx) => {
    const { needed } = await lockContent(tx, hash)
    if (!needed) await blobs.remove(orgId, blobKey)
  })
  await drop.catch(() => {})
}
