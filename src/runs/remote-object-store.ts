import type { OrgTransaction, RemoteObjectState } from '#database'
import type { DocumentId } from '#kernel'
import type { Claim } from './remote-claim-store.ts'
import {
  afterEvent,
  currentStates,
  type RemoteObject,
  type RemoteObjectEvent,
  type RemoteObjectId,
  type RemotePlace,
} from './remote-object.ts'
import { fromRow } from './remote-object-row.ts'

export type NewRemoteObject = Pick<
  RemoteObject,
  'objectId' | 'kind' | 'name' | 'documentId' | 'runId' | 'parentId' | 'provider' | 'address'
> & { readonly claim: Claim | null }

/**
 * Writes down an object before it is made.
 * @returns false when there is a current one already: somebody else was faster
 */
export async function insertRemoteObject(tx: OrgTransaction, object: NewRemoteObject, now: Date): Promise<boolean> {
  const inserted = await tx.query
    .insertInto('remote_objects')
    .values({
      ...{ id: object.objectId, org_id: tx.orgId, kind: object.kind, state: 'creating', name: object.name },
      ...{ provider: object.provider, address: object.address, document_id: object.documentId, run_id: object.runId },
      ...{ parent_id: object.parentId, claimed_by: object.claim?.by ?? null, created_at: now, updated_at: now },
      claimed_until: object.claim?.until ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Writes down an object that was found without a row, so that its removal is remembered too. */
export async function insertOrphan(
  tx: OrgTransaction,
  object: RemotePlace &
    Pick<RemoteObject, 'objectId' | 'name'> & { readonly kind: 'file' | 'vector_store'; readonly remoteId: string },
  now: Date,
): Promise<void> {
  await tx.query
    .insertInto('remote_objects')
    .values({
      ...{ id: object.objectId, org_id: tx.orgId, kind: object.kind, state: 'orphaned', remote_id: object.remoteId },
      ...{ provider: object.provider, address: object.address, name: object.name, document_id: null, run_id: null },
      ...{ parent_id: null, created_at: now, updated_at: now },
    })
    .execute()
}

export type WhichObject = RemotePlace & {
  readonly kind: RemoteObject['kind']
  /** Null for the vector store of the org. */
  readonly documentId: DocumentId | null
}

/** The one that is there or being made, if any. */
export async function findCurrentObject(tx: OrgTransaction, which: WhichObject): Promise<RemoteObject | undefined> {
  const row = await selectCurrent(tx, which).executeTakeFirst()
  return row && fromRow(row)
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockCurrentObject(tx: OrgTransaction, which: WhichObject): Promise<RemoteObject | undefined> {
  const row = await selectCurrent(tx, which).forNoKeyUpdate().executeTakeFirst()
  return row && fromRow(row)
}

const selectCurrent = (tx: OrgTransaction, which: WhichObject) =>
  tx.query
    .selectFrom('remote_objects')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('kind', '=', which.kind)
    .where('provider', '=', which.provider)
    .where('address', '=', which.address)
    .where('state', 'in', currentStates)
    .where(({ eb }) => (which.documentId === null ? eb.lit(true) : eb('document_id', '=', which.documentId)))

export async function getRemoteObject(tx: OrgTransaction, objectId: RemoteObjectId): Promise<RemoteObject> {
  return fromRow(await selectOne(tx, objectId).executeTakeFirstOrThrow())
}

/** What it is, and nobody else changes it until the transaction ends. */
export async function lockRemoteObject(tx: OrgTransaction, objectId: RemoteObjectId): Promise<RemoteObject> {
  return fromRow(await selectOne(tx, objectId).forNoKeyUpdate().executeTakeFirstOrThrow())
}

const selectOne = (tx: OrgTransaction, objectId: RemoteObjectId) =>
  tx.query.selectFrom('remote_objects').selectAll().where('org_id', '=', tx.orgId).where('id', '=', objectId)

/** All entries of a vector store that is gone are gone with it. */
export async function forgetEntriesOf(
  tx: OrgTransaction,
  storeId: RemoteObjectId,
  { error, now }: { readonly error: string; readonly now: Date },
): Promise<void> {
  await tx.query
    .updateTable('remote_objects')
    .set({ state: 'deleted', last_error: error, updated_at: now })
    .where('org_id', '=', tx.orgId)
    .where('parent_id', '=', storeId)
    .where('state', '<>', 'deleted')
    .execute()
}

/** Lets what happened to an object change its row. @throws DomainError `remote_object.illegal_transition` */
export async function moveRemoteObject(
  tx: OrgTransaction,
  objectId: RemoteObjectId,
  event: RemoteObjectEvent,
  now: Date,
): Promise<RemoteObject> {
  const moved = afterEvent(await lockRemoteObject(tx, objectId), event)
  await tx.query
    .updateTable('remote_objects')
    .set({
      ...{ state: moved.state, remote_id: moved.remoteId, expires_at: moved.expiresAt, last_error: moved.lastError },
      updated_at: now,
    })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', objectId)
    .execute()
  return { ...moved, updatedAt: now }
}

/** Everything of the org at this place in one of these states, oldest first. */
export async function listRemoteObjects(
  tx: OrgTransaction,
  input: RemotePlace & { readonly states: readonly RemoteObjectState[]; readonly documentId?: DocumentId },
): Promise<readonly RemoteObject[]> {
  const { documentId } = input
  const rows = await tx.query
    .selectFrom('remote_objects')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('provider', '=', input.provider)
    .where('address', '=', input.address)
    .where('state', 'in', input.states)
    .$if(documentId !== undefined, (query) => query.where('document_id', '=', documentId ?? null))
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}
