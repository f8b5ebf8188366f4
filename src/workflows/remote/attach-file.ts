import { sleep } from '#kernel'
import { insertRemoteObject, lockCurrentObject, moveRemoteObject, type RemoteObject, type RemoteObjectId } from '#runs'
import type { RemoteAttributes } from './index-attributes.ts'
import type { LiveObject } from './make-object.ts'
import { isNotFound } from './remote-caller.ts'
import { claimOf, type DocumentWork, type RemoteIndexDeps } from './remote-index.ts'
import type { RemoteEntry } from './remote-index-provider.ts'

export type Attached =
  | { readonly kind: 'attached'; readonly entry: RemoteObject }
  /** The provider took the file and cannot read it. */
  | { readonly kind: 'unreadable' }
  /** What it would be attached to, or with, is not there any more. */
  | { readonly kind: 'store_gone' | 'file_gone' }

/** Providers read a file after they took it. So often we look, ever later, before we leave it to the next reconcile. */
const looksMs = [50, 100, 250, 500, 1_000]

/** The row of the document's entry in the store, written before the entry is made. */
export async function entryRow(
  deps: RemoteIndexDeps,
  work: DocumentWork,
  store: LiveObject,
): Promise<{ readonly entry: RemoteObject; readonly isNew: boolean }> {
  const { provider, address } = deps.provider
  const which = { kind: 'vector_store_file', provider, address, documentId: work.documentId } as const
  return await deps.database.withOrg(work.orgId, work.actor, async (tx) => {
    const now = deps.clock.now()
    const there = await lockCurrentObject(tx, which)
    if (there?.parentId === store.objectId) return { entry: there, isNew: false }
    // The store that it was in is another's now.
    if (there !== undefined) {
      const event = there.state === 'live' ? ({ kind: 'gone' } as const) : ({ kind: 'not_made', error: '' } as const)
      await moveRemoteObject(tx, there.objectId, event, now)
    }
    const objectId = deps.ids.next<RemoteObjectId>()
    const row = { ...which, objectId, name: null, runId: work.runId, parentId: store.objectId }
    await insertRemoteObject(tx, { ...row, claim: claimOf(deps, work, now) }, now)
    const entry = await lockCurrentObject(tx, which)
    if (entry?.objectId !== objectId) throw new TypeError('a row of a claimed document was made by another')
    return { entry, isNew: true }
  })
}

/**
 * Puts a file into a vector store, or gives the entry that is there these attributes. Repeated it changes nothing.
 * @throws RemoteCallError
 */
export async function attachFile(
  deps: RemoteIndexDeps,
  work: DocumentWork,
  input: {
    readonly store: LiveObject
    readonly file: LiveObject
    readonly entry: RemoteObject
    readonly attributes: RemoteAttributes
  },
): Promise<Attached> {
  const { entry, attributes } = input
  const ids = { storeId: input.store.remoteId, fileId: input.file.remoteId }
  deps.crashPoints.reach('remote.before-attach')
  try {
    const isThere = entry.state === 'live'
    const sent = await deps.call(work.signal, (options) =>
      isThere
        ? deps.provider.setAttributes({ ...ids, attributes }, options)
        : deps.provider.attach({ ...ids, attributes }, options),
    )
    deps.crashPoints.reach('remote.attached')
    return (await isReadable(deps, work, ids, sent)) ? { kind: 'attached', entry } : { kind: 'unreadable' }
  } catch (error) {
    if (!isNotFound(error)) throw error
    const hasStore = await deps.call(work.signal, (options) => deps.provider.hasStore(ids.storeId, options))
    return { kind: hasStore ? 'file_gone' : 'store_gone' }
  }
}

async function isReadable(
  deps: RemoteIndexDeps,
  work: DocumentWork,
  { storeId, fileId }: { readonly storeId: string; readonly fileId: string },
  sent: RemoteEntry,
): Promise<boolean> {
  let { status } = sent
  for (const waitMs of looksMs) {
    if (status !== 'in_progress') break
    await sleep(waitMs, work.signal)
    const found = await deps.call(work.signal, (options) => deps.provider.findEntry(storeId, fileId, options))
    status = found?.status ?? status
  }
  return status !== 'failed'
}
