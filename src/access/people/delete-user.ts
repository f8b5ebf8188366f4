import type { OrgTransaction } from '#database'
import { describeActor, type UserId } from '#kernel'
import { recordKey } from '../keys/key-deps.ts'
import { lockActiveKeysOf, updateKey } from '../keys/key-store.ts'
import { type PeopleDeps, recordOfUser } from './people-deps.ts'
import { revokeSignIns } from './refresh-token-store.ts'
import { type Manager, requireManageable, requireMayKeepOut, requireOtherOwner, type User } from './user.ts'
import { lockOwners, lockUser, removeUser } from './user-store.ts'

export type DeletedUser = { readonly user: User; readonly endedSignIns: number; readonly deactivatedKeys: number }

/**
 * Removes a person for ever. Their sign-ins end and the keys that they made are switched off, both within a second; what they did
 * stays, and so do the events that name them.
 * @param input.user an id or an email
 * @throws DomainError `user.not_found`, `user.local_owner`, `user.last_owner`, `access.forbidden`
 */
export async function deleteUser(
  deps: Pick<PeopleDeps, 'database' | 'clock' | 'ids'>,
  by: Manager,
  input: { readonly user: string },
): Promise<DeletedUser> {
  const { orgId, actor } = by.caller
  return await deps.database.withOrg(orgId, actor, async (tx) => {
    const owners = await lockOwners(tx)
    const user = await lockUser(tx, input.user)
    requireManageable(user)
    requireMayKeepOut(by, user.role)
    requireOtherOwner(user, owners)
    const now = deps.clock.now()
    const endedSignIns = await revokeSignIns(tx, user.userId, now)
    const deactivatedKeys = await deactivateKeysOf(deps, tx, user.userId)
    await removeUser(tx, user.userId)
    const details = { email: user.email, role: user.role, ended: endedSignIns, keys: deactivatedKeys }
    await recordOfUser(deps, tx, { event: 'user.deleted', subjectId: user.userId, details }, now)
    return { user, endedSignIns, deactivatedKeys }
  })
}

async function deactivateKeysOf(
  deps: Pick<PeopleDeps, 'database' | 'clock' | 'ids'>,
  tx: OrgTransaction,
  userId: UserId,
): Promise<number> {
  const keys = await lockActiveKeysOf(tx, describeActor({ kind: 'user', userId }))
  for (const key of keys) {
    await updateKey(tx, key.keyId, { active: false })
    await recordKey(deps, tx, 'key.deactivated', key)
  }
  return keys.length
}
