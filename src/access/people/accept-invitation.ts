import type { OrgTransaction } from '#database'
import type { Actor, OrgId, UserId } from '#kernel'
import { findOpenInvitation, type Invitation, takeInvitation } from './invitation-store.ts'
import { requireStrongPassword } from './password.ts'
import { type PeopleDeps, recordOfUser } from './people-deps.ts'
import { codeInvalid } from './reset-password.ts'
import { hashOfSecret } from './secret-code.ts'
import { userExists } from './user.ts'
import { insertUser, type NewUser } from './user-store.ts'

/**
 * Makes the account of somebody who was invited.
 * @throws DomainError `access.code_invalid`, `user.password_weak`, `user.exists`
 */
export async function acceptInvitation(
  deps: PeopleDeps,
  input: { readonly code: string; readonly displayName: string; readonly password: string },
): Promise<{ readonly orgId: OrgId; readonly userId: UserId; readonly email: string }> {
  const { database, clock, passwords } = deps
  const { displayName, password } = input
  const hash = hashOfSecret(input.code)
  const invitation = await database.asOwner((tx) => findOpenInvitation(tx, { hash, now: clock.now() }))
  if (invitation === undefined) throw codeInvalid()
  const { orgId, email } = invitation
  requireStrongPassword(password, email)
  const passwordHash = await passwords.hash(password)
  const userId = deps.ids.next<UserId>()
  const actor: Actor = { kind: 'user', userId }
  await database.withOrg(orgId, actor, (tx) => acceptAs(deps, tx, invitation, { userId, displayName, passwordHash }))
  return { orgId, userId, email }
}

/** Takes the invitation and makes the person, or neither. */
export async function acceptAs(
  deps: PeopleDeps,
  tx: OrgTransaction,
  { invitationId, email, role }: Invitation,
  user: Omit<NewUser, 'email' | 'role'>,
): Promise<void> {
  const now = deps.clock.now()
  if (!(await takeInvitation(tx, { invitationId, now }))) throw codeInvalid()
  if (!(await insertUser(tx, tx.orgId, { ...user, email, role }, now))) throw userExists(email)
  const details = { email, role, invitation_id: invitationId }
  await recordOfUser(deps, tx, { event: 'user.invitation_accepted', subjectId: user.userId, details }, now)
}
