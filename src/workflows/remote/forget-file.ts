import { requestRemoteIndex } from '#documents'
import { getRemoteObject, listRemoteObjects, lockRemoteObject, moveRemoteObject, type RemoteObject } from '#runs'
import type { LiveObject } from './make-object.ts'
import type { RemoteIndexDeps, RemoteWork } from './remote-index.ts'

const vanished = 'The provider no longer has it.'

/** The provider does not have the file any more: its entry is taken out of the store, and it is uploaded anew under another name. */
export async function forgetFile(deps: RemoteIndexDeps, work: RemoteWork, file: LiveObject): Promise<void> {
  const { provider, address } = deps.provider
  const { documentId } = file
  const entries = await deps.database.withOrg(work.orgId, work.actor, async (tx) => {
    const states = ['creating', 'unknown', 'live'] as const
    if (documentId === null) return []
    const objects = await listRemoteObjects(tx, { provider, address, states, documentId })
    const found: { readonly entry: RemoteObject; readonly storeId: string | null }[] = []
    for (const entry of objects) {
      if (entry.kind !== 'vector_store_file' || entry.parentId === null) continue
      found.push({ entry, storeId: (await getRemoteObject(tx, entry.parentId)).remoteId })
    }
    return found
  })
  for (const { storeId } of entries) {
    if (storeId === null) continue
    await deps.call(work.signal, (options) => deps.provider.detach(storeId, file.remoteId, options))
  }
  await deps.database.withOrg(work.orgId, work.actor, async (tx) => {
    const now = deps.clock.now()
    for (const { entry } of entries) {
      const { state, objectId } = await lockRemoteObject(tx, entry.objectId)
      if (state === 'live') await moveRemoteObject(tx, objectId, { kind: 'gone', error: vanished }, now)
      else if (state === 'creating' || state === 'unknown')
        await moveRemoteObject(tx, objectId, { kind: 'not_made', error: vanished }, now)
    }
    if ((await lockRemoteObject(tx, file.objectId)).state === 'live') {
      await moveRemoteObject(tx, file.objectId, { kind: 'gone', error: vanished }, now)
    }
    if (documentId !== null) await requestRemoteIndex(tx, documentId)
  })
}
