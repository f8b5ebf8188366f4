import type { OrgTransaction } from '#database'
import { type Actor, DomainError, type UserId } from '#kernel'
import { type Identity, requirePermission } from './identity.ts'
import { type ApiKey, permissionsHeld, stateOf } from './keys/api-key.ts'
import { findKey } from './keys/key-store.ts'
import { type Permission, permissionsOf } from './permission.ts'

type Caller = Pick<Identity, 'caller' | 'permissions'>

/** Who asks as they are now; `ownKey` is the key that they ask with. */
export type Standing = Caller & { readonly ownKey: ApiKey | null }

/**
 * Whoever makes or changes what lasts is still there and still may: what was read of them a moment ago may be older than their end, or
 * than the role that they have now. Holds the org, as all that ends or changes people and keys does, so that nothing is made beside it.
 * What they may from then on is what the answer says.
 * @throws DomainError `request.unauthorized`; `access.forbidden` for who may no more
 */
export async function requireStillThere(
  tx: OrgTransaction,
  { caller, permissions }: Caller,
  permission: Permission,
  now: Date,
): Promise<Standing> {
  const { orgId, query } = tx
  await query.selectFrom('orgs').select('id').where('id', '=', orgId).forNoKeyUpdate().execute()
  const held = await heldNow(tx, now)
  if (held === undefined) throw ended()
  // No more than was believed of them either: the request was let in with that.
  const left = held === 'all' ? permissions : new Set([...permissions].filter((one) => held.permissions.has(one)))
  const standing = { caller, permissions: left, ownKey: held === 'all' ? null : held.ownKey }
  requirePermission(standing, permission)
  return standing
}

/** Whoever acts is not removed, disabled, switched off or expired. @throws DomainError `request.unauthorized` */
export async function requireThere(tx: OrgTransaction, now: Date): Promise<void> {
  if ((await heldNow(tx, now)) === undefined) throw ended()
}

/** Whether whoever is named may do something as they are now; the product itself may. */
export async function mayNow(tx: OrgTransaction, actor: Actor, permission: Permission, now: Date): Promise<boolean> {
  const held = await heldNow({ ...tx, actor }, now)
  return held === 'all' || held?.permissions.has(permission) === true
}

type Held = { readonly permissions: ReadonlySet<Permission>; readonly ownKey: ApiKey | null }

/** What the database says that they may; undefined when they are removed, disabled, switched off or expired. */
async function heldNow(tx: OrgTransaction, now: Date): Promise<Held | 'all' | undefined> {
  const { actor } = tx
  switch (actor.kind) {
    case 'system':
      return 'all'
    case 'user': {
      const permissions = await permissionsOfUser(tx, actor.userId)
      return permissions && { permissions, ownKey: null }
    }
    case 'key': {
      const key = await findKey(tx, actor.keyId)
      if (key === undefined || stateOf(key, now) !== 'active') return undefined
      return { permissions: permissionsHeld(key), ownKey: key }
    }
  }
}

async function permissionsOfUser({ query, orgId }: OrgTransaction, userId: UserId) {
  const user = await query
    .selectFrom('users')
    .select('role')
    .where('org_id', '=', orgId)
    .where('id', '=', userId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return user && permissionsOf(user.role)
}

function ended(): DomainError {
  return new DomainError({
    code: 'request.unauthorized',
    kind: 'denied',
    message: 'Whoever asks was removed or switched off meanwhile. Nothing was made.',
  })
}
