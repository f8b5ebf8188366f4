import { sql } from 'kysely'
import type { OrgTransaction, OwnerTransaction } from '#database'
import type { OrgId } from '#kernel'
import { currentStates, type RemoteObject, type RemotePlace } from './remote-object.ts'
import { fromRow } from './remote-object-row.ts'

/** Those of these names, whatever their state. One parameter, however many: a statement has at most 65,535. */
export async function findObjectsByName(
  tx: OrgTransaction,
  names: readonly string[],
): Promise<ReadonlyMap<string, RemoteObject>> {
  const rows = await tx.query
    .selectFrom('remote_objects')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where(sql<boolean>`name = any(${[...names]}::text[])`)
    .execute()
  return new Map(rows.flatMap((row) => (row.name === null ? [] : [[row.name, fromRow(row)] as const])))
}

/** Which of these ids of the provider were ever those of our objects. */
export async function findObjectsByRemoteId(
  tx: OrgTransaction,
  remoteIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await tx.query
    .selectFrom('remote_objects')
    .select('remote_id')
    .distinct()
    .where('org_id', '=', tx.orgId)
    .where(sql<boolean>`remote_id = any(${[...remoteIds]}::text[])`)
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
