import type { Actor } from '#kernel'
import { normalisedEmail } from './email.ts'
import { requireStrongPassword } from './password.ts'
import { deleteOpenResets } from './password-reset-store.ts'
import { type PeopleDeps, recordOfUser } from './people-deps.ts'
import { findTokenState, revokeOtherSignIns } from './refresh-token-store.ts'
import { hashOfSecret } from './secret-code.ts'
import { type SignedIn, type SignInInput, signIn, signInFailed } from './sign-in.ts'
import { lockIfThere, updateUser } from './user-store.ts'

/**
 * Changes a person's own password. Whoever does signs in with the old one first, so that guessing it locks them out as it does
 * elsewhere; that sign-in stays, and all others end.
 * @param input.password the old one
 * @throws DomainError `user.password_weak`, `access.sign_in_failed`, `access.locked_out`
 */
export async function changePassword(
  deps: PeopleDeps,
  input: SignInInput & { readonly newPassword: string },
): Promise<SignedIn> {
  const { newPassword, ...old } = input
  requireStrongPassword(newPassword, normalisedEmail(old.email))
  const signedIn = await signIn(deps, old)
  const passwordHash = await deps.passwords.hash(newPassword)
  const { orgId, userId } = signedIn
  const kept = hashOfSecret(signedIn.refreshToken)
  const actor: Actor = { kind: 'user', userId }
  await deps.database.withOrg(orgId, actor, async (tx) => {
    await lockIfThere(tx, userId)
    // Somebody may have set another password meanwhile, or disabled or removed the person: that holds.
    if ((await findTokenState(tx, kept))?.revokedAt !== null) throw signInFailed()
    const now = deps.clock.now()
    await updateUser(tx, userId, { passwordHash }, now)
    await deleteOpenResets(tx, userId)
    const ended = await revokeOtherSignIns(tx, { userId, kept }, now)
    await recordOfUser(deps, tx, { event: 'user.password_changed', subjectId: userId, details: { ended } }, now)
  })
  return signedIn
}
