import type { Database } from '#database'
import { type BlobStore, listBytesToRemove, lockContent, markBytesRemoved, type PurgedDocument } from '#documents'
import { type Actor, asError, type Clock, type DocumentId, type OrgId } from '#kernel'
import { type Logger, type NewAlert, type RaiseAlert, resolveAlert } from '#telemetry'

export type RemoveBytesDeps = {
  readonly database: Database
  readonly blobs: Pick<BlobStore, 'remove'>
  readonly clock: Clock
}

type FinishPurgesDeps = RemoveBytesDeps & { readonly raiseAlert: RaiseAlert; readonly log: Pick<Logger, 'warn'> }

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
const alertKey = 'purge.unfinished'

/**
 * Finishes the purges of an org whose bytes could not be removed at once. What cannot be removed now either is told of, until it
 * can be, and keeps nothing else from being removed. Returns how many were finished.
 */
export async function finishPurges(deps: FinishPurgesDeps, orgId: OrgId): Promise<number> {
  const { database, clock, log } = deps
  const unfinished = await database.withOrg(orgId, upkeep, (tx) => listBytesToRemove(tx))
  const left: DocumentId[] = []
  for (const purged of unfinished) {
    try {
      await removePurgedBytes(deps, { orgId, actor: upkeep }, purged)
    } catch (thrown) {
      const { documentId } = purged
      left.push(documentId)
      log.warn({ error: asError(thrown), document_id: documentId }, 'The original of a purged document is still there.')
    }
  }
  if (left.length > 0) await deps.raiseAlert(leftAlert(orgId, left))
  else await database.withOrg(orgId, upkeep, (tx) => resolveAlert(tx, alertKey, clock.now()))
  return unfinished.length - left.length
}

const leftAlert = (orgId: OrgId, left: readonly DocumentId[]): NewAlert => ({
  ...{ severity: 'error', orgId, component: 'retention', code: 'purge.unfinished', dedupeKey: alertKey },
  message: `The originals of ${left.length} purged documents could not be removed, so they are still stored. It is tried again every hour; see whether the product may write to the folder of the originals.`,
  details: { count: left.length, documents: left.slice(0, 10) },
})
