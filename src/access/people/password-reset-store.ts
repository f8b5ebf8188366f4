import type { OrgTransaction, OwnerTransaction } from '#database'
import type { UserId } from '#kernel'
import { type Given, mayStillGive } from './maker-store.ts'

/** Voids the codes for a new password that a person has and did not use. */
export async function deleteOpenResets(tx: OrgTransaction, userId: UserId): Promise<void> {
  await tx.query
    .deleteFrom('password_resets')
    .where('org_id', '=', tx.orgId)
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .execute()
}

/** Codes that these made and that can still be used, with the role of who may use each. @param makers as `describeActor` writes them */
export async function listResetsBy(
  tx: OrgTransaction,
  makers: readonly string[],
  now: Date,
): Promise<readonly (Given & { readonly resetId: string })[]> {
  if (makers.length === 0) return []
  return await openResets(tx, now)
    .select('reset.id as resetId')
    .where('reset.org_id', '=', tx.orgId)
    .where('reset.created_by', 'in', makers)
    .orderBy('reset.id')
    .execute()
}

export async function deleteReset(tx: OrgTransaction, resetId: string): Promise<void> {
  await tx.query.deleteFrom('password_resets').where('org_id', '=', tx.orgId).where('id', '=', resetId).execute()
}

const openResets = ({ query }: OrgTransaction | OwnerTransaction, now: Date) =>
  query
    .selectFrom('password_resets as reset')
    .innerJoin('users', (join) =>
      join.onRef('users.org_id', '=', 'reset.org_id').onRef('users.id', '=', 'reset.user_id'),
    )
    .select(['reset.org_id as orgId', 'reset.user_id as userId', 'reset.created_by as createdBy'])
    .select(['users.email', 'users.role'])
    .where('reset.used_at', 'is', null)
    .where('reset.expires_at', '>', now)
    .where('users.disabled_at', 'is', null)

export async function insertReset(
  tx: OrgTransaction,
  reset: {
    readonly resetId: string
    readonly userId: UserId
    readonly hash: Uint8Array
    readonly createdBy: string
    readonly expiresAt: Date
  },
  now: Date,
): Promise<void> {
  const { resetId, userId, hash, createdBy, expiresAt } = reset
  await tx.query
    .insertInto('password_resets')
    .values({
      ...{ id: resetId, org_id: tx.orgId, user_id: userId, hash, created_at: now, created_by: createdBy },
      expires_at: expiresAt,
    })
    .execute()
}

/** Over all orgs: a code says by itself whose it is. Undefined when it cannot be used, also when who made it may no longer give it. */
export async function findOpenReset(
  tx: OwnerTransaction,
  { hash, now }: { readonly hash: Uint8Array; readonly now: Date },
): Promise<(Given & { readonly userId: UserId; readonly email: string }) | undefined> {
  const found = await openResets(tx, now).where('reset.hash', '=', hash).executeTakeFirst()
  return found !== undefined && (await mayStillGive(tx, found)) ? found : undefined
}

/** False when somebody else used it first, or it has ended. */
export async function takeReset(
  tx: OrgTransaction,
  { hash, now }: { readonly hash: Uint8Array; readonly now: Date },
): Promise<boolean> {
  const taken = await tx.query
    .updateTable('password_resets')
    .set({ used_at: now })
    .where('org_id', '=', tx.orgId)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}
