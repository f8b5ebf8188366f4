import { asError } from '#kernel'
import { getRemoteObject, lockRemoteObject, moveRemoteObject, type RemoteObject, type RemoteObjectId } from '#runs'
import { mayPassLater } from './remote-caller.ts'
import { orgPrefix, type RemoteIndexDeps, type RemoteWork } from './remote-index.ts'

/**
 * Removes objects whose rows say `deleting`: entries of vector stores first, then files, then stores; the other way round, entries
 * stay behind in the store. What is not there is removed.
 * @throws RemoteCallError when the provider cannot be asked now; the rows stay as they are, for later
 */
export async function removeObjects(
  deps: RemoteIndexDeps,
  work: RemoteWork,
  objects: readonly RemoteObject[],
  /** Of files that are not among them and whose entries are. */
  otherFileIds: readonly string[] = [],
): Promise<void> {
  const rank = { vector_store_file: 0, file: 1, vector_store: 2 } as const
  const ownFileIds = objects.flatMap(({ kind, remoteId }) => (kind === 'file' && remoteId !== null ? [remoteId] : []))
  const fileIds = [...ownFileIds, ...otherFileIds]
  for (const object of objects.toSorted((a, b) => rank[a.kind] - rank[b.kind])) {
    try {
      await removeObject(deps, work, object, fileIds)
    } catch (thrown) {
      if (work.signal.aborted || mayPassLater(thrown)) throw thrown
      const { objectId, kind } = object
      const error = asError(thrown)
      deps.log.error({ object_id: objectId, kind, error }, 'A remote object could not be removed.')
      await move(deps, work, objectId, { kind: 'left_behind', error: error.message })
      continue
    }
    await move(deps, work, object.objectId, { kind: 'gone' })
  }
}

async function removeObject(
  deps: RemoteIndexDeps,
  work: RemoteWork,
  object: RemoteObject,
  fileIds: readonly string[],
): Promise<void> {
  switch (object.kind) {
    case 'vector_store_file':
      return await detach(deps, work, object, fileIds)
    case 'file': {
      const fileId = object.remoteId ?? (await findFile(deps, work, object))
      if (fileId === null) return
      await deps.call(work.signal, (options) => deps.provider.deleteFile(fileId, options))
      deps.crashPoints.reach('remote.file-deleted')
      return
    }
    case 'vector_store': {
      const storeId = object.remoteId ?? (await findStore(deps, work, object))
      if (storeId !== null) await deps.call(work.signal, (options) => deps.provider.deleteStore(storeId, options))
      return
    }
  }
}

/** An entry whose attaching was never answered may be there under the id of its document's file. */
async function detach(
  deps: RemoteIndexDeps,
  work: RemoteWork,
  { remoteId, parentId }: RemoteObject,
  fileIds: readonly string[],
): Promise<void> {
  if (parentId === null) return
  const store = await deps.database.withOrg(work.orgId, work.actor, (tx) => getRemoteObject(tx, parentId))
  const storeId = store.remoteId
  if (storeId === null) return
  for (const fileId of remoteId === null ? fileIds : [remoteId]) {
    deps.crashPoints.reach('remote.before-detach')
    await deps.call(work.signal, (options) => deps.provider.detach(storeId, fileId, options))
    deps.crashPoints.reach('remote.detached')
  }
}

/** Its upload was never answered: it is found by its name, or was never made. */
async function findFile(
  deps: RemoteIndexDeps,
  work: RemoteWork,
  { name, createdAt }: RemoteObject,
): Promise<string | null> {
  if (name === null) return null
  const found = await deps.call(work.signal, (options) => deps.provider.findFileByName(name, createdAt, options))
  return found?.remoteId ?? null
}

async function findStore(deps: RemoteIndexDeps, work: RemoteWork, { name }: RemoteObject): Promise<string | null> {
  const prefix = orgPrefix(deps.prefix, work.orgId)
  const stores = await deps.call(work.signal, (options) => deps.provider.listStores(prefix, options))
  return stores.find((store) => store.name === name)?.remoteId ?? null
}

/** Another may have removed it too, and been faster. */
async function move(
  deps: RemoteIndexDeps,
  work: RemoteWork,
  objectId: RemoteObjectId,
  event: Parameters<typeof moveRemoteObject>[2],
): Promise<void> {
  await deps.database.withOrg(work.orgId, work.actor, async (tx) => {
    if ((await lockRemoteObject(tx, objectId)).state === 'deleted') return
    await moveRemoteObject(tx, objectId, event, deps.clock.now())
  })
}
