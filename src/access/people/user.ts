import type { UserRole } from '#database'
import { DomainError, type UserId } from '#kernel'
import type { Identity } from '../identity.ts'
import { permissions, permissionsOf } from '../permission.ts'
import { localOwnerEmail } from './email.ts'

export type User = {
  readonly userId: UserId
  readonly email: string
  readonly displayName: string
  readonly role: UserRole
  readonly createdAt: Date
  readonly disabledAt: Date | null
  readonly lastSignInAt: Date | null
  /** Whether there is a password, or an account elsewhere, to sign in with. */
  readonly canSignIn: boolean
}

/** Who manages people, and what they may. */
export type Manager = Pick<Identity, 'caller' | 'permissions'>

/**
 * Nobody gives anybody more than they have, nor gets it through somebody else: who makes, raises or lets in a person, or holds their
 * new password, may do all that the person may. So a key that manages people is no way to become an admin.
 * @throws DomainError `access.forbidden` naming what is missing
 */
export function requireMayEmpower(by: Manager, ...roles: readonly UserRole[]): void {
  for (const role of roles) {
    const missing = missingFor(by, role)
    if (missing[0] === undefined) continue
    throw new DomainError({
      code: 'access.forbidden',
      kind: 'denied',
      message: `Whoever makes, changes or helps one of the role ${role} may do all that the role may: you lack ${missing.join(', ')}. Ask ${role === 'owner' ? 'an owner' : 'an admin'} of the organization.`,
      details: { permission: missing[0] },
    })
  }
}

type Able = Pick<Identity, 'permissions'>

const missingFor = (by: Able, role: UserRole) =>
  permissions.filter((one) => permissionsOf(role).has(one) && !by.permissions.has(one))

/** The same as an answer. */
export const mayEmpower = (by: Able, role: UserRole): boolean => missingFor(by, role).length === 0

/**
 * Takes from a person what they have, which gives the caller nothing; but owners are kept out by owners alone.
 * @throws DomainError `access.forbidden`
 */
export function requireMayKeepOut(by: Manager, role: UserRole): void {
  if (role !== 'owner' || by.permissions.has('org:write')) return
  throw new DomainError({
    code: 'access.forbidden',
    kind: 'denied',
    message: 'Only an owner keeps an owner out: ask one of the organization.',
    details: { permission: 'org:write' },
  })
}

/** The one who is this machine's own cannot be managed: they are whoever can start the product here. */
export function requireManageable(user: User): void {
  if (user.email !== localOwnerEmail) return
  throw new DomainError({
    code: 'user.local_owner',
    kind: 'conflict',
    message: `${user.email} stands for whoever uses this machine, and cannot be changed or signed in.`,
  })
}

/** Somebody else must own the org. @param owners who do, and are not disabled. @throws DomainError `user.last_owner` */
export function requireOtherOwner(user: User, owners: readonly UserId[]): void {
  if (owners.length === 1 && owners[0] === user.userId) throw lastOwner(user)
}

function lastOwner(user: User): DomainError {
  return new DomainError({
    code: 'user.last_owner',
    kind: 'conflict',
    message: `${user.email} is the only owner of the organization: make somebody else an owner first. Nothing was changed.`,
  })
}

export function userExists(email: string): DomainError {
  return new DomainError({
    code: 'user.exists',
    kind: 'conflict',
    message: `There is a user ${email} in this organization already.`,
  })
}

export function userNotFound(reference: string): DomainError {
  return new DomainError({
    code: 'user.not_found',
    kind: 'not_found',
    message: `There is no user ${reference} in this organization: autopilot users list shows who there is.`,
  })
}
