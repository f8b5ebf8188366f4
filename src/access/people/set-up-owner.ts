import { DomainError, type UserId } from '#kernel'
import type { LocalOwner } from '../ensure-default-org.ts'
import { lockOrg } from '../org-store.ts'
import { requireEmail } from './email.ts'
import { requireStrongPassword } from './password.ts'
import { type PeopleDeps, recordOfUser } from './people-deps.ts'
import { userExists } from './user.ts'
import { hasOwnerWhoSignsIn, insertUser } from './user-store.ts'

/**
 * Makes the first owner of the installation who can sign in.
 * @throws DomainError `setup.done` when there is one, `user.password_weak`, `user.email_invalid`
 */
export async function setUpOwner(
  deps: Pick<PeopleDeps, 'database' | 'clock' | 'ids' | 'passwords'>,
  local: LocalOwner,
  input: { readonly email: string; readonly displayName: string; readonly password: string },
): Promise<{ readonly userId: UserId; readonly email: string }> {
  // Before the password is looked at: one that is set, and of no use any more, keeps nothing from starting.
  if (await deps.database.withOrg(local.orgId, local.actor, hasOwnerWhoSignsIn)) throw setupDone()
  const email = requireEmail(input.email)
  requireStrongPassword(input.password, email)
  const passwordHash = await deps.passwords.hash(input.password)
  const { displayName } = input
  const userId = deps.ids.next<UserId>()
  return await deps.database.withOrg(local.orgId, local.actor, async (tx) => {
    await lockOrg(tx)
    if (await hasOwnerWhoSignsIn(tx)) throw setupDone()
    const now = deps.clock.now()
    const user = { userId, email, displayName, role: 'owner' as const, passwordHash }
    if (!(await insertUser(tx, tx.orgId, user, now))) throw userExists(email)
    await recordOfUser(deps, tx, { event: 'user.created', subjectId: userId, details: { email, role: 'owner' } }, now)
    return { userId, email }
  })
}

function setupDone(): DomainError {
  return new DomainError({
    code: 'setup.done',
    kind: 'conflict',
    message:
      'This installation has an owner who can sign in already. Add others with: autopilot users create, and a forgotten password: autopilot users reset.',
  })
}
