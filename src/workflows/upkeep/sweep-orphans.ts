import type { Database } from '#database'
import { type BlobStore, type ListedBlob, listNamed, lockContent } from '#documents'
import type { Actor, Clock, OrgId } from '#kernel'

export type SweepOrphansDeps = {
  readonly database: Database
  readonly blobs: Pick<BlobStore, 'list' | 'remove'>
  readonly clock: Pick<Clock, 'now'>
}

const upkeep: Actor = { kind: 'system', name: 'upkeep' }
/** Longer than anybody sends a file: younger bytes may be those of a document that is about to be committed. */
const spareMs = 24 * 3_600_000
const atOnce = 500

/**
 * Removes bytes of an org that no document has: those of files whose acceptance was cut off, a day after they were written. Each
 * under the lock of its content, so that bytes that are just being accepted again stay. Returns how many were removed.
 */
export async function sweepOrphans(deps: SweepOrphansDeps, orgId: OrgId): Promise<number> {
  const before = deps.clock.now().getTime() - spareMs
  let removed = 0
  let old: ListedBlob[] = []
  for await (const blob of deps.blobs.list(orgId)) {
    if (blob.writtenAt.getTime() < before) old.push(blob)
    if (old.length < atOnce) continue
    removed += await removeUnnamed(deps, orgId, old)
    old = []
  }
  return removed + (await removeUnnamed(deps, orgId, old))
}

async function removeUnnamed(deps: SweepOrphansDeps, orgId: OrgId, blobs: readonly ListedBlob[]): Promise<number> {
  if (blobs.length === 0) return 0
  const keys = blobs.map(({ blobKey }) => blobKey)
  const named = await deps.database.withOrg(orgId, upkeep, (tx) => listNamed(tx, keys))
  let removed = 0
  for (const { blobKey, hash } of blobs.filter(({ blobKey }) => !named.has(blobKey))) {
    await deps.database.withOrg(orgId, upkeep, async (tx) => {
      const { needed } = await lockContent(tx, hash)
      if (needed) return
      await deps.blobs.remove(orgId, blobKey)
      removed += 1
    })
  }
  return removed
}
