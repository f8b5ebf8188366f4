import type { OrgTransaction, OwnerTransaction } from '#database'
import type { RemoteObjectId } from './remote-object.ts'

/** Who alone may act on an object, and until when. */
export type Claim = { readonly by: string; readonly until: Date }

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

/**
 * The caller's for longer, if it is still its own. False when another took it over meanwhile, even if that one is done by now: what
 * the caller knows of the object is old then.
 */
export async function renewClaim(tx: OrgTransaction, objectId: RemoteObjectId, claim: Claim): Promise<boolean> {
  const renewed = await tx.query
    .updateTable('remote_objects')
    .set({ claimed_until: claim.until })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', objectId)
    .where('claimed_by', '=', claim.by)
    .executeTakeFirst()
  return renewed.numUpdatedRows === 1n
}

export async function releaseRemoteObjects(tx: OrgTransaction, by: string): Promise<void> {
  await tx.query
    .updateTable('remote_objects')
    .set({ claimed_by: null, claimed_until: null })
    .where('org_id', '=', tx.orgId)
    .where('claimed_by', '=', by)
    .execute()
}

/** Where no other process can be at work: nobody holds a claim any more. */
export async function releaseAllRemoteObjects(tx: OwnerTransaction): Promise<void> {
  await tx.query
    .updateTable('remote_objects')
    .set({ claimed_by: null, claimed_until: null })
    .where('claimed_by', 'is not', null)
    .execute()
}
