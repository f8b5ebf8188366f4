import type { Database } from '#database'
import { type BlobStore, listBytesToRemove, lockContent, markBytesRemoved, type PurgedDocument } from '#documents'
import type { Actor, Clock, OrgId } from '#kernel'

export type RemoveBytesDeps = {
  readonly database: Database
  readonly blobs: Pick<BlobStore, 'remove'>
  readonly clock: Clock
}

/**
 * Removes the bytes of a document whose purge was committed (before that, a rollback would bring back a row that points
 * at nothing), under the lock of the content, so that bytes that are just being accepted again stay.
 */
export async function removePurgedBytes(
  deps: RemoveBytesDeps,
  caller: { readonly orgId: OrgId; readonly actor: Actor },
  purged: PurgedDocument,
): Promise<void> {
  await deps.database.withOrg(caller.orgId, caller.actor, async (tx) => {
    const { needed } = await lockContent(tx, purged.contentHash)
    if (!needed) await deps.blobs.remove(caller.orgId, purged.blobKey)
    await markBytesRemoved(tx, purged.documentId, deps.clock.now())
  })
}

const upkeep: Actor = { kind: 'system', name: 'upkeep' }

/** Finishes the purges of an org that were cut off between their two transactions. Returns how many. */
export async function finishPurges(deps: RemoveBytesDeps, orgId: OrgId): Promise<number> {
  const unfinished = await deps.database.withOrg(orgId, upkeep, (tx) => listBytesToRemove(tx))
  for (const purged of unfinished) await removePurgedBytes(deps, { orgId, actor: upkeep }, purged)
  return unfinished.length
}
