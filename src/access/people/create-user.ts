import type { UserRole } from '#database'
import type { UserId } from '#kernel'
import { requireStillThere } from '../still-there-store.ts'
import { requireEmail } from './email.ts'
import { type PeopleDeps, recordOfUser } from './people-deps.ts'
import { givePasswordCode, type PasswordCode } from './reset-password.ts'
import { type Manager, requireMayEmpower, userExists } from './user.ts'
import { getUser, insertUser } from './user-store.ts'

/**
 * Adds a person to the org. They set their password with the code, which is to be handed to them.
 * @throws DomainError `user.exists`, `user.email_invalid`
 */
export async function createUser(
  deps: PeopleDeps,
  by: Manager,
  input: { readonly email: string; readonly displayName: string; readonly role: UserRole },
): Promise<PasswordCode> {
  const { orgId, actor } = by.caller
  const { displayName, role } = input
  const email = requireEmail(input.email)
  return await deps.database.withOrg(orgId, actor, async (tx) => {
    const now = deps.clock.now()
    requireMayEmpower(await requireStillThere(tx, by, 'users:write', now), role)
    const userId = deps.ids.next<UserId>()
    if (!(await insertUser(tx, orgId, { userId, email, displayName, role }, now))) throw userExists(email)
    const code = await givePasswordCode(deps, tx, userId)
    await recordOfUser(deps, tx, { event: 'user.created', subjectId: userId, details: { email, role } }, now)
    return { user: await getUser(tx, userId), ...code }
  })
}
