import type { OrgTransaction, OwnerTransaction } from '#database'
import type { OrgId, UserId } from '#kernel'

/** Voids the codes for a new password that a person has and did not use. */
export async function deleteOpenResets(tx: OrgTransaction, userId: UserId): Promise<void> {
  await tx.query
    .deleteFrom('password_resets')
    .where('org_id', '=', tx.orgId)
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .execute()
}

/** Voids the codes that somebody made for others. @param makers as `describeActor` writes them */
export async function deleteResetsBy(tx: OrgTransaction, makers: readonly string[]): Promise<void> {
  await tx.query
    .deleteFrom('password_resets')
    .where('org_id', '=', tx.orgId)
    .where('created_by', 'in', makers)
    .where('used_at', 'is', null)
    .execute()
}

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

/** Over all orgs: a code says by itself whose it is. Undefined when it cannot be used. */
export async function findOpenReset(
  tx: OwnerTransaction,
  { hash, now }: { readonly hash: Uint8Array; readonly now: Date },
): Promise<{ readonly orgId: OrgId; readonly userId: UserId; readonly email: string } | undefined> {
  return await tx.query
    .selectFrom('password_resets as reset')
    .innerJoin('users', (join) =>
      join.onRef('users.org_id', '=', 'reset.org_id').onRef('users.id', '=', 'reset.user_id'),
    )
    .select(['reset.org_id as orgId', 'reset.user_id as userId', 'users.email'])
    .where('reset.hash', '=', hash)
    .where('reset.used_at', 'is', null)
    .where('reset.expires_at', '>', now)
    .where('users.disabled_at', 'is', null)
    .executeTakeFirst()
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
