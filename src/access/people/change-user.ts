import type { OrgTransaction, UserRole } from '#database'
import type { UserId } from '#kernel'
import { requireStillThere } from '../still-there.ts'
import { deleteOpenResets } from './password-reset-store.ts'
import { type PeopleDeps, recordOfUser } from './people-deps.ts'
import { revokeSignIns } from './refresh-token-store.ts'
import {
  type Manager,
  requireManageable,
  requireMayEmpower,
  requireMayKeepOut,
  requireOtherOwner,
  type User,
} from './user.ts'
import { getUser, lockOwners, lockUser, updateUser } from './user-store.ts'

type ChangeDeps = Pick<PeopleDeps, 'database' | 'clock' | 'ids'>

/** What happened to a person; null when nothing did. */
type Change = { readonly event: string; readonly details?: Readonly<Record<string, string | number>> } | null

/** @param input.user an id or an email. @throws DomainError `user.last_owner` */
export async function changeRole(
  deps: ChangeDeps,
  by: Manager,
  input: { readonly user: string; readonly role: UserRole },
): Promise<User> {
  const { role } = input
  return await changeUser(deps, by, input.user, async (tx, user, owners) => {
    if (user.role === role) return null
    requireMayEmpower(by, user.role, role)
    if (role !== 'owner') requireOtherOwner(user, owners)
    await updateUser(tx, user.userId, { role }, deps.clock.now())
    return { event: 'user.role_changed', details: { before: user.role, after: role } }
  })
}

/** Whoever is disabled is out within a second, wherever they are signed in, until they are enabled and sign in again. */
export async function disableUser(deps: ChangeDeps, by: Manager, input: { readonly user: string }): Promise<User> {
  return await changeUser(deps, by, input.user, async (tx, user, owners) => {
    if (user.disabledAt !== null) return null
    requireMayKeepOut(by, user.role)
    requireOtherOwner(user, owners)
    const now = deps.clock.now()
    await updateUser(tx, user.userId, { disabledAt: now }, now)
    await deleteOpenResets(tx, user.userId)
    return { event: 'user.disabled', details: { ended: await revokeSignIns(tx, user.userId, now) } }
  })
}

export async function enableUser(deps: ChangeDeps, by: Manager, input: { readonly user: string }): Promise<User> {
  return await changeUser(deps, by, input.user, async (tx, user) => {
    if (user.disabledAt === null) return null
    requireMayEmpower(by, user.role)
    await updateUser(tx, user.userId, { disabledAt: null }, deps.clock.now())
    return { event: 'user.enabled' }
  })
}

type Work = (tx: OrgTransaction, user: User, owners: readonly UserId[]) => Promise<Change>

async function changeUser(deps: ChangeDeps, by: Manager, reference: string, work: Work): Promise<User> {
  const { orgId, actor } = by.caller
  return await deps.database.withOrg(orgId, actor, async (tx) => {
    // Before all else, so that nobody makes anything while they are let in no more.
    await requireStillThere(tx)
    // Before the person, so that two owners who demote each other come one after the other.
    const owners = await lockOwners(tx)
    const user = await lockUser(tx, reference)
    requireManageable(user)
    const change = await work(tx, user, owners)
    if (change === null) return user
    await recordOfUser(deps, tx, { ...change, subjectId: user.userId }, deps.clock.now())
    return await getUser(tx, user.userId)
  })
}
