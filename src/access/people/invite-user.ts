import { recordEvent } from '#audit'
import type { OrgTransaction, UserRole } from '#database'
import { type Clock, DomainError, describeActor, isUuid } from '#kernel'
import { lockOrg } from '../org-store.ts'
import { requireStillThere } from '../still-there-store.ts'
import { requireEmail } from './email.ts'
import { type Invitation, insertInvitation, revokeInvitation } from './invitation-store.ts'
import type { PeopleDeps } from './people-deps.ts'
import { newSecretCode } from './secret-code.ts'
import { type Manager, requireMayEmpower, userExists } from './user.ts'
import { findUserByEmail } from './user-store.ts'

const invitationMs = 7 * 24 * 3_600_000

/** What is handed to the person. The code works once, for a week. */
export type Invited = { readonly invitation: Invitation; readonly code: string }

/**
 * Invites somebody, who makes their account with the code. Whoever is invited again has one invitation: the new one.
 * @throws DomainError `user.exists`, `user.email_invalid`
 */
export async function inviteUser(
  deps: PeopleDeps,
  by: Manager,
  input: { readonly email: string; readonly role: UserRole },
): Promise<Invited> {
  const email = requireEmail(input.email)
  const { orgId, actor } = by.caller
  return await deps.database.withOrg(orgId, actor, async (tx) => {
    requireMayEmpower(await requireStillThere(tx, by, 'users:write', deps.clock.now()), input.role)
    return await makeInvitation(deps, tx, { email, role: input.role })
  })
}

export async function makeInvitation(
  deps: PeopleDeps,
  tx: OrgTransaction,
  { email, role }: { readonly email: string; readonly role: UserRole },
): Promise<Invited> {
  // One after another, since an email has one open invitation.
  await lockOrg(tx)
  if ((await findUserByEmail(tx, tx.orgId, email)) !== undefined) throw userExists(email)
  const { secret, hash } = newSecretCode(deps.random, 'apinvite')
  const now = deps.clock.now()
  const expiresAt = new Date(now.getTime() + invitationMs)
  const createdBy = describeActor(tx.actor)
  const invitation = { invitationId: deps.ids.next(), email, role, createdAt: now, createdBy, expiresAt }
  await revokeInvitation(tx, { email }, now)
  await insertInvitation(tx, invitation, hash)
  await recordInvitation(deps, tx, { event: 'user.invited', invitationId: invitation.invitationId, email, role })
  return { invitation, code: secret }
}

/** @throws DomainError `invitation.not_found` for one that was accepted, taken back, or never was */
export async function takeBackInvitation(
  deps: Pick<PeopleDeps, 'database' | 'clock' | 'ids'>,
  by: Manager,
  { invitationId }: { readonly invitationId: string },
): Promise<{ readonly email: string }> {
  const { orgId, actor } = by.caller
  return await deps.database.withOrg(orgId, actor, async (tx) => {
    await requireStillThere(tx, by, 'users:write', deps.clock.now())
    const email = isUuid(invitationId) ? await revokeInvitation(tx, { invitationId }, deps.clock.now()) : undefined
    if (email === undefined) {
      throw new DomainError({
        code: 'invitation.not_found',
        kind: 'not_found',
        message: `There is no open invitation ${invitationId} in this organization.`,
      })
    }
    await recordInvitation(deps, tx, { event: 'user.invitation_revoked', invitationId, email })
    return { email }
  })
}

export async function recordInvitation(
  { ids, clock }: Pick<PeopleDeps, 'ids'> & { readonly clock: Pick<Clock, 'now'> },
  tx: OrgTransaction,
  { event, invitationId, ...details }: { event: string; invitationId: string; email: string; role?: UserRole },
): Promise<void> {
  const recorded = { id: ids.next(), event, subjectKind: 'invitation', subjectId: invitationId, details }
  await recordEvent(tx, recorded, clock.now())
}
