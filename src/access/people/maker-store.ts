import type { OrgTransaction, OwnerTransaction, UserRole } from '#database'
import { keyDescribed, type OrgId, type UserId } from '#kernel'
import { permissionsFrom, permissionsHeld } from '../keys/api-key.ts'
import { permissionsOf } from '../permission.ts'
import { mayEmpower } from './user.ts'

/** A code that makes somebody of a role, or lets one in. */
export type Given = { readonly orgId: OrgId; readonly createdBy: string; readonly role: UserRole }

/**
 * Whether whoever made a code is still there, and may still give what it gives. Over all orgs, since owners of the installation invite into
 * others, for which they have to be owners still. A key that has expired since counts as there: that was to come when it made the code.
 */
export async function mayStillGive(
  tx: OrgTransaction | OwnerTransaction,
  { orgId, createdBy, role }: Given,
): Promise<boolean> {
  // The product itself.
  if (createdBy.startsWith('system:')) return true
  const maker = await findMaker(tx, createdBy)
  if (maker === undefined) return false
  const { permissions } = maker
  return maker.orgId === orgId
    ? permissions.has('users:write') && mayEmpower({ permissions }, role)
    : permissions.has('org:write')
}

async function findMaker({ query }: OrgTransaction | OwnerTransaction, createdBy: string) {
  const keyId = keyDescribed(createdBy)
  if (keyId === null) {
    const user = await query
      .selectFrom('users')
      .select(['org_id as orgId', 'role'])
      // As `describeActor` writes it.
      .where('id', '=', createdBy.slice('user:'.length) as UserId)
      .where('disabled_at', 'is', null)
      .executeTakeFirst()
    return user && { orgId: user.orgId, permissions: permissionsOf(user.role) }
  }
  const key = await query
    .selectFrom('api_keys')
    .select(['org_id as orgId', 'permissions', 'is_demo as isDemo'])
    .where('id', '=', keyId)
    .where('active', '=', true)
    .executeTakeFirst()
  const stored = key && { isDemo: key.isDemo, permissions: permissionsFrom(key.permissions) }
  return stored && { orgId: key.orgId, permissions: permissionsHeld(stored) }
}
