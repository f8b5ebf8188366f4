import { type Actor, DomainError, type OrgId } from '#kernel'
import type { LocalOwner } from './ensure-default-org.ts'
import { type Permission, permissionsOf } from './permission.ts'

/** Who asks, on whose behalf, and what they may. */
export type Identity = {
  readonly caller: { readonly orgId: OrgId; readonly actor: Actor }
  readonly permissions: ReadonlySet<Permission>
  /** Whom rate limits count; null is never limited: the owner at this machine. */
  readonly limited: {
    readonly subject: string
    /** Limits of their own; null as the installation is set. */
    readonly agentPerMinute: number | null
    readonly crudPerMinute: number | null
  } | null
}

/** @throws DomainError `access.forbidden` naming the permission that is missing */
export function requirePermission(identity: Pick<Identity, 'permissions'>, permission: Permission): void {
  if (identity.permissions.has(permission)) return
  throw new DomainError({
    code: 'access.forbidden',
    kind: 'denied',
    message: `This needs the permission ${permission}, which you do not have: ask an admin of the organization for it, or use a key that has it.`,
    details: { permission },
  })
}

/** Whoever is alone at this machine: may everything, and is never limited. */
export function localIdentity(owner: LocalOwner): Identity {
  return { caller: owner, permissions: permissionsOf('owner'), limited: null }
}
