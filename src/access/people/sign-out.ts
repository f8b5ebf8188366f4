import type { Actor, UserId } from '#kernel'
import { requireStillThere } from '../still-there-store.ts'
import { type PeopleDeps, recordOfUser } from './people-deps.ts'
import { findTokenOwner, revokeFamily, revokeSignIns } from './refresh-token-store.ts'
import { hashOfSecret } from './secret-code.ts'
import { type Manager, requireMayKeepOut } from './user.ts'
import { lockIfThere, lockUser } from './user-store.ts'

/** Ends one sign-in. A token that is not known, or of one that has ended, changes nothing. */
export async function signOut(
  { database, clock, ids }: Pick<PeopleDeps, 'database' | 'clock' | 'ids'>,
  { refreshToken }: { readonly refreshToken: string },
): Promise<void> {
  const owner = await database.asOwner((tx) => findTokenOwner(tx, hashOfSecret(refreshToken)))
  if (owner === undefined) return
  const { orgId, userId, family } = owner
  const actor: Actor = { kind: 'user', userId }
  await database.withOrg(orgId, actor, async (tx) => {
    await lockIfThere(tx, userId)
    const now = clock.now()
    if (!(await revokeFamily(tx, family, now))) return
    await recordOfUser({ ids }, tx, { event: 'user.signed_out', subjectId: userId, details: { family } }, now)
  })
}

/** Ends every sign-in of a person. Returns how many there were. */
export async function signOutEverywhere(
  { database, clock, ids }: Pick<PeopleDeps, 'database' | 'clock' | 'ids'>,
  by: Manager,
  input: { readonly userId: UserId },
): Promise<{ readonly ended: number }> {
  const { orgId, actor } = by.caller
  return await database.withOrg(orgId, actor, async (tx) => {
    const now = clock.now()
    const isOneself = actor.kind === 'user' && actor.userId === input.userId
    const manager = await requireStillThere(tx, by, isOneself ? 'org:read' : 'users:write', now)
    const user = await lockUser(tx, input.userId)
    if (!isOneself) requireMayKeepOut(manager, user.role)
    const ended = await revokeSignIns(tx, user.userId, now)
    const event = { event: 'user.signed_out_everywhere', subjectId: user.userId, details: { ended } }
    if (ended > 0) await recordOfUser({ ids }, tx, event, now)
    return { ended }
  })
}
