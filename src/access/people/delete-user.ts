import { describeActor } from '#kernel'
import { lockKeysOf } from '../keys/key-store.ts'
import { makersOf, switchOffKeys } from '../keys/switch-off-keys.ts'
import { requireStillThere } from '../still-there-store.ts'
import { type PeopleDeps, recordOfUser } from './people-deps.ts'
import { revokeSignIns } from './refresh-token-store.ts'
import { takeBackCodes, takeBackCodesElsewhere } from './take-back-codes.ts'
import { type Manager, requireManageable, requireMayKeepOut, requireOtherOwner, type User } from './user.ts'
import { lockOwners, lockUser, removeUser } from './user-store.ts'

export type DeletedUser = { readonly user: User; readonly endedSignIns: number; readonly deactivatedKeys: number }

/**
 * Removes a person for ever. Their sign-ins end and the keys that they made, or their keys made, are switched off, both within a second;
 * invitations and codes that they gave to others open nothing any more. What they did stays, and so do the events that name them.
 * @param input.user an id or an email
 * @throws DomainError `user.not_found`, `user.local_owner`, `user.last_owner`, `access.forbidden`
 */
export async function deleteUser(
  deps: Pick<PeopleDeps, 'database' | 'clock' | 'ids' | 'forget'>,
  by: Manager,
  input: { readonly user: string },
): Promise<DeletedUser> {
  const { orgId, actor } = by.caller
  const { makers, ...deleted } = await deps.database.withOrg(orgId, actor, async (tx) => {
    const now = deps.clock.now()
    const manager = await requireStillThere(tx, by, 'users:write', now)
    const owners = await lockOwners(tx)
    const user = await lockUser(tx, input.user)
    requireManageable(user)
    requireMayKeepOut(manager, user.role)
    requireOtherOwner(user, owners)
    const endedSignIns = await revokeSignIns(tx, user.userId, now)
    const maker = describeActor({ kind: 'user', userId: user.userId })
    const keys = await lockKeysOf(tx, maker)
    const { deactivated } = await switchOffKeys(deps, tx, keys)
    await removeUser(tx, user.userId)
    await takeBackCodes(deps, tx, [maker])
    const details = { email: user.email, role: user.role, ended: endedSignIns, keys: deactivated }
    await recordOfUser(deps, tx, { event: 'user.deleted', subjectId: user.userId, details }, now)
    return { user, endedSignIns, deactivatedKeys: deactivated, makers: [maker, ...makersOf(keys)] }
  })
  await takeBackCodesElsewhere(deps, by, makers)
  return deleted
}
