import type { OrgTransaction } from '#database'
import { type Actor, DomainError, describeActor, type UserId } from '#kernel'
import { requireStillThere } from '../still-there-store.ts'
import { emailSubject, personSubject } from './lock-out.ts'
import { requireStrongPassword } from './password.ts'
import { deleteOpenResets, findOpenReset, insertReset, takeReset } from './password-reset-store.ts'
import { type PeopleDeps, recordOfUser } from './people-deps.ts'
import { revokeSignIns } from './refresh-token-store.ts'
import { hashOfSecret, newSecretCode } from './secret-code.ts'
import { forgiveAttempt } from './sign-in-failures-store.ts'
import { type Manager, requireManageable, requireMayEmpower, type User } from './user.ts'
import { lockIfThere, lockUser, updateUser } from './user-store.ts'

const resetMs = 24 * 3_600_000

/** A code for a new password, to be handed to the person. It works once, for a day. */
export type PasswordCode = { readonly user: User; readonly code: string; readonly codeExpiresAt: Date }

/** The codes that somebody had before stop working; their password and sign-ins stay until the new one is used. */
export async function resetPassword(
  deps: PeopleDeps,
  by: Manager,
  input: { readonly user: string },
): Promise<PasswordCode> {
  const { orgId, actor } = by.caller
  return await deps.database.withOrg(orgId, actor, async (tx) => {
    const manager = await requireStillThere(tx, by, 'users:write', deps.clock.now())
    const user = await lockUser(tx, input.user)
    requireManageable(user)
    requireMayEmpower(manager, user.role)
    const code = await givePasswordCode(deps, tx, user.userId)
    const now = deps.clock.now()
    await recordOfUser(deps, tx, { event: 'user.password_reset_requested', subjectId: user.userId }, now)
    return { user, ...code }
  })
}

export async function givePasswordCode(deps: PeopleDeps, tx: OrgTransaction, userId: UserId) {
  const { secret, hash } = newSecretCode(deps.random, 'apreset')
  const now = deps.clock.now()
  const codeExpiresAt = new Date(now.getTime() + resetMs)
  await deleteOpenResets(tx, userId)
  const reset = { resetId: deps.ids.next(), userId, hash, createdBy: describeActor(tx.actor), expiresAt: codeExpiresAt }
  await insertReset(tx, reset, now)
  return { code: secret, codeExpiresAt }
}

/**
 * Sets the password of whoever the code was made for, and ends all their sign-ins.
 * @throws DomainError `access.code_invalid`, `user.password_weak`
 */
export async function setPassword(
  deps: PeopleDeps,
  input: { readonly code: string; readonly password: string },
): Promise<{ readonly email: string }> {
  const { database, clock, passwords } = deps
  const hash = hashOfSecret(input.code)
  const open = await database.asOwner((tx) => findOpenReset(tx, { hash, now: clock.now() }))
  if (open === undefined) throw codeInvalid()
  const { orgId, userId, email, role } = open
  requireStrongPassword(input.password, email)
  const passwordHash = await passwords.hash(input.password)
  const actor: Actor = { kind: 'user', userId }
  const isSet = await database.withOrg(orgId, actor, async (tx) => {
    const user = await lockIfThere(tx, userId)
    const now = clock.now()
    // Whoever made the code was asked about this role, and of no other.
    if (user?.role !== role || user.disabledAt !== null || !(await takeReset(tx, { hash, now }))) return false
    await updateUser(tx, userId, { passwordHash }, now)
    const ended = await revokeSignIns(tx, userId, now)
    await recordOfUser(deps, tx, { event: 'user.password_set', subjectId: userId, details: { ended } }, now)
    return true
  })
  if (!isSet) throw codeInvalid()
  const person = personSubject({ orgId, userId })
  await database.asOwner((tx) => forgiveAttempt(tx, { person, email: emailSubject(email), address: null }))
  return { email }
}

export function codeInvalid(): DomainError {
  return new DomainError({
    code: 'access.code_invalid',
    kind: 'denied',
    message: 'This code is not valid: it was used, has expired, or was replaced. Ask for a new one.',
  })
}
