import type { OrgTransaction } from '#database'
import { lockRemoteDocument, requestRemoteIndex, setRemoteIndex } from '#documents'
import { type DocumentId, unreachable } from '#kernel'
import {
  claimRemoteObject,
  insertOrphan,
  listRemoteObjects,
  lockRemoteObject,
  moveRemoteObject,
  type RemoteObjectId,
  releaseRemoteObjects,
} from '#runs'
import type { Drift } from './drift.ts'
import { replaceStore } from './ensure-store.ts'
import { forgetFile } from './forget-file.ts'
import { claimLost } from './hold-claim.ts'
import type { LiveObject } from './make-object.ts'
import { claimOf, type RemoteIndexDeps, type RemoteWork } from './remote-index.ts'
import { removeObjects } from './remove-objects.ts'

/**
 * Removes what is too much, and writes down what is missing, for `finishRemoteWork` to make.
 * @throws RemoteCallError
 */
export async function repairDrift(deps: RemoteIndexDeps, work: RemoteWork, found: Drift): Promise<void> {
  switch (found.because) {
    case 'not_recorded':
      return await removeStray(deps, work, found)
    case 'left_behind':
      return await removeOrphan(deps, work, found)
    case 'gone':
      return await forget(deps, work, found)
    case 'unreadable':
      return await inOrg(deps, work, async (tx) => {
        if (found.documentId === null) return
        const standing = { state: 'failed', fileId: null, storeId: null, attributes: null } as const
        await lockRemoteDocument(tx, found.documentId)
        await setRemoteIndex(tx, found.documentId, standing)
        await giveUp(tx, deps, work, found.documentId)
      })
    case 'expires_soon':
      return await inOrg(deps, work, async (tx) => {
        if (found.documentId === null) return
        await lockRemoteDocument(tx, found.documentId)
        await requestRemoteIndex(tx, found.documentId)
        await giveUp(tx, deps, work, found.documentId)
      })
    case 'unfinished':
      // `finishRemoteWork` removes what belongs to no document.
      if (found.documentId === null) return
      return await request(deps, work, found.documentId)
    case 'changed':
    case 'not_wanted':
    case 'missing':
      if (found.documentId !== null) await request(deps, work, found.documentId)
      return
    default:
      return unreachable(found.because)
  }
}

const inOrg = <T>(
  deps: RemoteIndexDeps,
  work: RemoteWork,
  transaction: (tx: OrgTransaction) => Promise<T>,
): Promise<T> => deps.database.withOrg(work.orgId, work.actor, transaction)

const request = (deps: RemoteIndexDeps, work: RemoteWork, documentId: DocumentId): Promise<void> =>
  inOrg(deps, work, (tx) => requestRemoteIndex(tx, documentId))

/** What the document has at the provider is on its way out. @throws DomainError `remote.claim_lost` while another works on it */
async function giveUp(
  tx: OrgTransaction,
  deps: RemoteIndexDeps,
  work: RemoteWork,
  documentId: DocumentId,
): Promise<void> {
  const { provider, address } = deps.provider
  const states = ['creating', 'unknown', 'live'] as const
  const now = deps.clock.now()
  for (const object of await listRemoteObjects(tx, { provider, address, states, documentId })) {
    if (!(await claimRemoteObject(tx, object.objectId, claimOf(deps, work, now), now))) throw claimLost(object)
    await moveRemoteObject(tx, object.objectId, { kind: 'unwanted' }, now)
  }
  await releaseRemoteObjects(tx, work.holder)
}

/** A file or store gets a row before it goes, so that its removal survives a crash; an entry can be removed again and again. */
async function removeStray(deps: RemoteIndexDeps, work: RemoteWork, { kind, remoteId, name }: Drift): Promise<void> {
  const { provider, address } = deps.provider
  if (remoteId === null) return
  if (kind !== 'file' && kind !== 'vector_store') {
    const store = await inOrg(deps, work, async (tx) =>
      (await listRemoteObjects(tx, { provider, address, states: ['live'] })).find((one) => one.kind === 'vector_store'),
    )
    const storeId = store?.remoteId ?? null
    if (storeId !== null) await deps.call(work.signal, (options) => deps.provider.detach(storeId, remoteId, options))
    return
  }
  const objectId = deps.ids.next<RemoteObjectId>()
  // Its name may be another row's: the second copy of an upload whose answer was lost.
  const orphan = { objectId, kind, remoteId, provider, address, name: `${name} ${remoteId}` }
  const leaving = await inOrg(deps, work, async (tx) => {
    await insertOrphan(tx, orphan, deps.clock.now())
    return await moveRemoteObject(tx, objectId, { kind: 'unwanted' }, deps.clock.now())
  })
  await removeObjects(deps, work, [leaving])
}

async function removeOrphan(deps: RemoteIndexDeps, work: RemoteWork, { object }: Drift): Promise<void> {
  if (object === null) return
  const leaving = await inOrg(deps, work, async (tx) => {
    const { state } = await lockRemoteObject(tx, object.objectId)
    return state === 'orphaned'
      ? [await moveRemoteObject(tx, object.objectId, { kind: 'unwanted' }, deps.clock.now())]
      : []
  })
  await removeObjects(deps, work, leaving)
}

/** Lets the rows say that it is gone, and its documents that they are to be there again. */
async function forget(deps: RemoteIndexDeps, work: RemoteWork, { object }: Drift): Promise<void> {
  if (object?.state !== 'live') return
  const live: LiveObject = object
  switch (live.kind) {
    case 'vector_store':
      return await replaceStore(deps, work, live)
    case 'file':
      return await forgetFile(deps, work, live)
    case 'vector_store_file':
      return await inOrg(deps, work, async (tx) => {
        const { state } = await lockRemoteObject(tx, live.objectId)
        if (state === 'live') await moveRemoteObject(tx, live.objectId, { kind: 'gone' }, deps.clock.now())
        if (live.documentId !== null) await requestRemoteIndex(tx, live.documentId)
      })
  }
}
