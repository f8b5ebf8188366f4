import { requestRemoteIndexOfStore } from '#documents'
import { DomainError, sleep } from '#kernel'
import {
  claimRemoteObject,
  findCurrentObject,
  forgetEntriesOf,
  insertRemoteObject,
  lockCurrentObject,
  moveRemoteObject,
  type RemoteObject,
  type RemoteObjectId,
} from '#runs'
import { type LiveObject, makeObject } from './make-object.ts'
import { claimOf, orgPrefix, type RemoteIndexDeps, type RemoteWork, storeName } from './remote-index.ts'

const lookEveryMs = 100

type Turn =
  | { readonly kind: 'there'; readonly store: LiveObject }
  | { readonly kind: 'mine'; readonly store: RemoteObject; readonly isNew: boolean }
  | { readonly kind: 'wait' }

/**
 * The vector store of the org: from its row, or made now, once, however many workers ask at the same time.
 * @throws RemoteCallError, DomainError `remote.store_pending` when another takes too long to make it
 */
export async function ensureStore(deps: RemoteIndexDeps, work: RemoteWork): Promise<LiveObject> {
  const deadlineMs = deps.clock.monotonicMs() + deps.timeoutMs
  for (;;) {
    const turn = await takeTurn(deps, work)
    if (turn.kind === 'there') return turn.store
    if (turn.kind === 'mine') return await makeStore(deps, work, turn)
    if (deps.clock.monotonicMs() > deadlineMs) throw storePending()
    await sleep(lookEveryMs, work.signal)
  }
}

/** The database decides who makes it. */
async function takeTurn(deps: RemoteIndexDeps, work: RemoteWork): Promise<Turn> {
  const { provider, address } = deps.provider
  const which = { kind: 'vector_store', provider, address, documentId: null } as const
  return await deps.database.withOrg(work.orgId, work.actor, async (tx): Promise<Turn> => {
    const now = deps.clock.now()
    const found = await findCurrentObject(tx, which)
    if (found?.state === 'live') return { kind: 'there', store: found }
    if (found !== undefined) {
      const claimed = await claimRemoteObject(tx, found.objectId, claimOf(deps, work, now), now)
      return claimed ? { kind: 'mine', store: found, isNew: false } : { kind: 'wait' }
    }
    const objectId = deps.ids.next<RemoteObjectId>()
    const name = storeName(deps.prefix, work.orgId, objectId)
    const fresh = { ...which, objectId, name, runId: work.runId, parentId: null, claim: claimOf(deps, work, now) }
    if (!(await insertRemoteObject(tx, fresh, now))) return { kind: 'wait' }
    const store = await findCurrentObject(tx, which)
    return store === undefined ? { kind: 'wait' } : { kind: 'mine', store, isNew: true }
  })
}

function makeStore(
  deps: RemoteIndexDeps,
  work: RemoteWork,
  { store, isNew }: { readonly store: RemoteObject; readonly isNew: boolean },
): Promise<LiveObject> {
  const { provider } = deps
  const name = store.name ?? ''
  return makeObject(deps, work, {
    ...{ object: store, isNew },
    find: async (options) =>
      (await provider.listStores(orgPrefix(deps.prefix, work.orgId), options)).find((one) => one.name === name),
    create: (options) => provider.createStore(name, options),
  })
}

/**
 * Forgets a vector store that the provider no longer has: its entries are gone with it, and all documents that were in it are to
 * be attached again, to the one that is made next. In one transaction, so that a crash forgets none of them.
 */
export async function replaceStore(deps: RemoteIndexDeps, work: RemoteWork, store: LiveObject): Promise<void> {
  const documents = await deps.database.withOrg(work.orgId, work.actor, async (tx) => {
    const now = deps.clock.now()
    const { provider, address } = deps.provider
    const current = await lockCurrentObject(tx, { kind: 'vector_store', provider, address, documentId: null })
    // Another worker noticed it too and was faster.
    if (current?.objectId !== store.objectId || current.state !== 'live') return 0
    const vanished = 'The provider no longer has it.'
    // Documents before entries, as everywhere.
    const count = await requestRemoteIndexOfStore(tx, store.remoteId)
    await forgetEntriesOf(tx, store.objectId, { error: vanished, now })
    await moveRemoteObject(tx, store.objectId, { kind: 'gone', error: vanished }, now)
    return count
  })
  if (documents === 0) return
  await deps.raiseAlert({
    severity: 'warning',
    ...{ orgId: work.orgId, component: 'remote-index', code: 'remote.store_gone' },
    message: `The vector store ${store.remoteId} is gone at the provider. It is made again, and its ${documents} documents are attached again.`,
    details: { vector_store_id: store.remoteId, documents },
  })
}

function storePending(): DomainError {
  return new DomainError({
    code: 'remote.store_pending',
    kind: 'unavailable',
    failureClass: 'transient',
    message: 'Another worker is making the vector store of the organization. The document is attached later by itself.',
  })
}
