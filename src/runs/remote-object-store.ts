import type { Selectable } from 'kysely'
import type { OrgTransaction, OwnerTransaction, RemoteObjectState, Tables } from '#database'
import type { DocumentId, OrgId } from '#kernel'
import {
  afterEvent,
  currentStates,
  type RemoteObject,
  type RemoteObjectEvent,
  type RemoteObjectId,
  type RemotePlace,
} from './remote-object.ts'

type Row = Selectable<Tables['remote_objects']>

function fromRow(row: Row): RemoteObject {
  const { id, document_id, run_id, parent_id, remote_id: remoteId, state } = row
  const known = {
    ...{ objectId: id as RemoteObjectId, kind: row.kind, name: row.name, provider: row.provider, address: row.address },
    ...{ documentId: document_id, runId: run_id, parentId: parent_id as RemoteObjectId | null },
    ...{ expiresAt: row.expires_at, lastError: row.last_error, createdAt: row.created_at, updatedAt: row.updated_at },
  }
  switch (state) {
    case 'creating':
    case 'unknown':
      return { ...known, state, remoteId: null }
    case 'live':
      // The table refuses a live object without one.
      return { ...known, state, remoteId: remoteId ?? '' }
    case 'deleting':
    case 'deleted':
    case 'orphaned':
      return { ...known, state, remoteId }
  }
}

export type NewRemoteObject = Pick<
  RemoteObject,
  'objectId' | 'kind' | 'name' | 'documentId' | 'runId' | 'parentId' | 'provider' | 'address'
> & { readonly claim: Claim | null }

/** Who alone may act on an object, and until when. */
export type Claim = { readonly by: string; readonly until: Date }

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
  const { documentId } = which
  const row = await tx.query
    .selectFrom('remote_objects')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('kind', '=', which.kind)
    .where('provider', '=', which.provider)
    .where('address', '=', which.address)
    .where('state', 'in', currentStates)
    .where(({ eb }) => (documentId === null ? eb.lit(true) : eb('document_id', '=', documentId)))
    .executeTakeFirst()
  return row && fromRow(row)
}

export async function getRemoteObject(tx: OrgTransaction, objectId: RemoteObjectId): Promise<RemoteObject> {
  const row = await tx.query
    .selectFrom('remote_objects')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('id', '=', objectId)
    .executeTakeFirstOrThrow()
  return fromRow(row)
}

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
  const row = await tx.query
    .selectFrom('remote_objects')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('id', '=', objectId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const moved = afterEvent(fromRow(row), event)
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

/** Makes it the caller's to act on, or still its own. False when another has it. */
export async function claimRemoteObject(
  tx: OrgTransaction,
  objectId: RemoteObjectId,
  claim: Claim,
  now: Date,
): Promise<boolean> {
  const claimed = await tx.query
    .updateTable('remote_objects')
    .set({ claimed_by: claim.by, claimed_until: claim.until })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', objectId)
    .where(({ eb, or }) =>
      or([eb('claimed_by', '=', claim.by), eb('claimed_until', 'is', null), eb('claimed_until', '<=', now)]),
    )
    .executeTakeFirst()
  return claimed.numUpdatedRows === 1n
}

export async function releaseRemoteObjects(tx: OrgTransaction, by: string): Promise<void> {
  await tx.query
    .updateTable('remote_objects')
    .set({ claimed_by: null, claimed_until: null })
    .where('org_id', '=', tx.orgId)
    .where('claimed_by', '=', by)
    .execute()
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

/** Those of these names, whatever their state. */
export async function findObjectsByName(
  tx: OrgTransaction,
  names: readonly string[],
): Promise<ReadonlyMap<string, RemoteObject>> {
  if (names.length === 0) return new Map()
  const rows = await tx.query
    .selectFrom('remote_objects')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('name', 'in', names)
    .execute()
  return new Map(rows.flatMap((row) => (row.name === null ? [] : [[row.name, fromRow(row)] as const])))
}

/** Which of these ids of the provider were ever those of our objects. */
export async function findObjectsByRemoteId(
  tx: OrgTransaction,
  remoteIds: readonly string[],
): Promise<readonly string[]> {
  if (remoteIds.length === 0) return []
  const rows = await tx.query
    .selectFrom('remote_objects')
    .select('remote_id')
    .distinct()
    .where('org_id', '=', tx.orgId)
    .where('remote_id', 'in', remoteIds)
    .execute()
  return rows.flatMap(({ remote_id }) => (remote_id === null ? [] : [remote_id]))
}

/**
 * Says that an org's vector store, and so all of its index, is being compared with the provider.
 * @returns false when that was done since `since`, by whichever process
 */
export async function markChecked(
  tx: OrgTransaction,
  place: RemotePlace,
  { since, now }: { readonly since: Date; readonly now: Date },
): Promise<boolean> {
  const marked = await tx.query
    .updateTable('remote_objects')
    .set({ checked_at: now })
    .where('org_id', '=', tx.orgId)
    .where('kind', '=', 'vector_store')
    .where('provider', '=', place.provider)
    .where('address', '=', place.address)
    .where('state', 'in', currentStates)
    .where(({ eb, fn }) => eb(fn.coalesce('checked_at', 'created_at'), '<=', since))
    .executeTakeFirst()
  return marked.numUpdatedRows > 0n
}

/** Orgs of which an object is half made or half removed. */
export async function listOrgsWithUnfinishedObjects(tx: OwnerTransaction): Promise<readonly OrgId[]> {
  const rows = await tx.query
    .selectFrom('remote_objects')
    .select('org_id')
    .distinct()
    .where('state', 'in', ['creating', 'unknown', 'deleting'])
    .execute()
  return rows.map(({ org_id }) => org_id)
}

/** Where no other process can be at work: nobody holds a claim any more. */
export async function releaseAllRemoteObjects(tx: OwnerTransaction): Promise<void> {
  await tx.query
    .updateTable('remote_objects')
    .set({ claimed_by: null, claimed_until: null })
    .where('claimed_by', 'is not', null)
    .execute()
}
