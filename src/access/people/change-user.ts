import type { OrgTransaction, UserRole } from '#database'
import { describeActor, type UserId } from '#kernel'
import { lockKeysOf } from '../keys/key-store.ts'
import { makersOf, switchOffKeys } from '../keys/switch-off-keys.ts'
import { requireStillThere } from '../still-there-store.ts'
import { deleteOpenResets } from './password-reset-store.ts'
import { type PeopleDeps, recordOfUser } from './people-deps.ts'
import { revokeSignIns } from './refresh-token-store.ts'
import { takeBackCodes, takeBackCodesElsewhere } from './take-back-codes.ts'
import {
  type Manager,
  requireManageable,
  requireMayEmpower,
  requireMayKeepOut,
  requireOtherOwner,
  type User,
} from './user.ts'
import { getUser, lockOwners, lockUser, updateUser } from './user-store.ts'

type ChangeDeps = Pick<PeopleDeps, 'database' | 'clock' | 'ids' | 'forget'>

/** Whether keys that the person made, by themselves or with a key, are switched off with it: they may what they may, whatever became of them. */
type KeysToo = 'stay' | 'switched off'

/** A person as they are now, and how many of the keys that they made still work. */
export type ChangedUser = { readonly user: User; readonly activeKeys: number; readonly deactivatedKeys: number }

/** What happened to a person; null when nothing did. */
type Change = { readonly event: string; readonly details?: Readonly<Record<string, string | number>> } | null

/** @param input.user an id or an email. @throws DomainError `user.last_owner` */
export async function changeRole(
  deps: ChangeDeps,
  by: Manager,
  input: { readonly user: string; readonly role: UserRole; readonly keys: KeysToo },
): Promise<ChangedUser> {
  const { role } = input
  return await changeUser(deps, by, input, async (tx, manager, user, owners) => {
    if (user.role === role) return null
    requireMayEmpower(manager, user.role, role)
    if (role !== 'owner') requireOtherOwner(user, owners)
    await updateUser(tx, user.userId, { role }, deps.clock.now())
    return { event: 'user.role_changed', details: { before: user.role, after: role } }
  })
}

/** Whoever is disabled is out within a second, wherever they are signed in, until they are enabled and sign in again. */
export async function disableUser(
  deps: ChangeDeps,
  by: Manager,
  input: { readonly user: string; readonly keys: KeysToo },
): Promise<ChangedUser> {
  return await changeUser(deps, by, input, async (tx, manager, user, owners) => {
    if (user.disabledAt !== null) return null
    requireMayKeepOut(manager, user.role)
    requireOtherOwner(user, owners)
    const now = deps.clock.now()
    await updateUser(tx, user.userId, { disabledAt: now }, now)
    await deleteOpenResets(tx, user.userId)
    return { event: 'user.disabled', details: { ended: await revokeSignIns(tx, user.userId, now) } }
  })
}

export async function enableUser(
  deps: ChangeDeps,
  by: Manager,
  input: { readonly user: string },
): Promise<ChangedUser> {
  return await changeUser(deps, by, { ...input, keys: 'stay' }, async (tx, manager, user) => {
    if (user.disabledAt === null) return null
    requireMayEmpower(manager, user.role)
    await updateUser(tx, user.userId, { disabledAt: null }, deps.clock.now())
    return { event: 'user.enabled' }
  })
}

type Work = (tx: OrgTransaction, manager: Manager, user: User, owners: readonly UserId[]) => Promise<Change>

async function changeUser(
  deps: ChangeDeps,
  by: Manager,
  { user: reference, keys }: { readonly user: string; readonly keys: KeysToo },
  work: Work,
): Promise<ChangedUser> {
  const { orgId, actor } = by.caller
  const { makers, ...changed } = await deps.database.withOrg(orgId, actor, async (tx) => {
    // Before all else, so that nobody makes anything while they are let in no more.
    const manager = await requireStillThere(tx, by, 'users:write', deps.clock.now())
    // Before the person, so that two owners who demote each other come one after the other.
    const owners = await lockOwners(tx)
    const user = await lockUser(tx, reference)
    requireManageable(user)
    const change = await work(tx, manager, user, owners)
    if (change !== null) await recordOfUser(deps, tx, { ...change, subjectId: user.userId }, deps.clock.now())
    const maker = describeActor({ kind: 'user', userId: user.userId })
    const theirs = await lockKeysOf(tx, maker)
    const off = keys === 'stay' ? { deactivated: 0 } : await switchOffKeys(deps, tx, theirs)
    // What they may give no more.
    await takeBackCodes(deps, tx, [maker])
    const active = theirs.filter((key) => key.active).length
    return {
      ...{ user: await getUser(tx, user.userId), activeKeys: active - off.deactivated },
      ...{ deactivatedKeys: off.deactivated, makers: [maker, ...makersOf(theirs)] },
    }
  })
  await takeBackCodesElsewhere(deps, by, makers)
  return changed
}
