import type { OrgTransaction } from '#database'
import { describeActor } from '#kernel'
import { switchOffKeysOf } from '../keys/switch-off-keys.ts'
import { requireStillThere } from '../still-there-store.ts'
import { revokeInvitations } from './invitation-store.ts'
import { recordInvitation } from './invite-user.ts'
import { deleteResetsBy } from './password-reset-store.ts'
import { type PeopleDeps, recordOfUser } from './people-deps.ts'
import { revokeSignIns } from './refresh-token-store.ts'
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
  deps: Pick<PeopleDeps, 'database' | 'clock' | 'ids'>,
  by: Manager,
  input: { readonly user: string },
): Promise<DeletedUser> {
  const { orgId, actor } = by.caller
  return await deps.database.withOrg(orgId, actor, async (tx) => {
    await requireStillThere(tx)
    const owners = await lockOwners(tx)
    const user = await lockUser(tx, input.user)
    requireManageable(user)
    requireMayKeepOut(by, user.role)
    requireOtherOwner(user, owners)
    const now = deps.clock.now()
    const endedSignIns = await revokeSignIns(tx, user.userId, now)
    const { keys, deactivated } = await switchOffKeysOf(deps, tx, user.userId)
    const makers = [
      describeActor({ kind: 'user', userId: user.userId }),
      ...keys.map(({ keyId }) => describeActor({ kind: 'key', keyId })),
    ]
    await takeBackCodesOf(deps, tx, makers)
    await removeUser(tx, user.userId)
    const details = { email: user.email, role: user.role, ended: endedSignIns, keys: deactivated }
    await recordOfUser(deps, tx, { event: 'user.deleted', subjectId: user.userId, details }, now)
    return { user, endedSignIns, deactivatedKeys: deactivated }
  })
}

/** What they made for others, by themselves or with a key, opens nothing any more either. */
async function takeBackCodesOf(
  deps: Pick<PeopleDeps, 'clock' | 'ids'>,
  tx: OrgTransaction,
  makers: readonly string[],
): Promise<void> {
  const now = deps.clock.now()
  await deleteResetsBy(tx, makers)
  for (const { invitationId, email } of await revokeInvitations(tx, now, makers)) {
    await recordInvitation(deps, tx, { event: 'user.invitation_revoked', invitationId, email })
  }
}
