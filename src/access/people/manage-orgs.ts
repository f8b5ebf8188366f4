import { insertAuditHead, recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import { DomainError, type OrgId } from '#kernel'
import { findOrgBySlug, insertOrg, type ListedOrg, listOrgs, lockOrg, type Org, updateOrgName } from '../org-store.ts'
import { requireStillThere } from '../still-there-store.ts'
import { requireEmail } from './email.ts'
import { revokeInvitations } from './invitation-store.ts'
import { type Invited, makeInvitation } from './invite-user.ts'
import type { PeopleDeps } from './people-deps.ts'
import type { Manager } from './user.ts'
import { listUsers } from './user-store.ts'

/** Whose organization the installation is: its owners manage all others. */
export type InstallationDeps = PeopleDeps & { readonly installationOrgId: OrgId }

/**
 * Makes an organization and invites its first owner. Made again before anybody is in it, only the new invitation holds.
 * @throws DomainError `org.exists`, `org.slug_invalid`, `access.forbidden` for who does not own the installation
 */
export async function createOrg(
  deps: InstallationDeps,
  by: Manager,
  input: { readonly name: string; readonly slug: string; readonly ownerEmail: string },
): Promise<{ readonly org: Org } & Invited> {
  requireInstallationOwner(deps, by)
  const { name, ownerEmail } = input
  const slug = requireSlug(input.slug)
  const email = requireEmail(ownerEmail)
  const { database, clock, ids } = deps
  // Who ends after this, and before the owner is invited, is found out when the invitation is accepted.
  await database.withOrg(by.caller.orgId, by.caller.actor, (tx) => requireStillThere(tx, by, 'org:write', clock.now()))
  const made = await database.asOwner(async (tx) => {
    await insertOrg(tx, { orgId: ids.next<OrgId>(), name, slug }, clock.now())
    const org = await findOrgBySlug(tx, slug)
    if (org !== undefined) await insertAuditHead(tx, org.orgId)
    return org
  })
  // One that nobody is in yet is made anew: the process ended before anybody was invited, or the code was lost.
  const org = made ?? orgExists(slug)
  return await database.withOrg(org.orgId, by.caller.actor, async (tx) => {
    await lockOrg(tx)
    if (org.orgId === by.caller.orgId || (await hasPeople(tx))) return orgExists(slug)
    await updateOrgName(tx, name)
    await revokeInvitations(tx, clock.now())
    const details = { name, slug }
    const event = { id: ids.next(), event: 'org.created', subjectKind: 'org', subjectId: org.orgId, details }
    await recordEvent(tx, event, clock.now())
    const invited = await makeInvitation(deps, tx, { email, role: 'owner' })
    return { org: { ...org, name }, ...invited }
  })
}

async function hasPeople(tx: OrgTransaction): Promise<boolean> {
  return (await listUsers(tx, { after: null, limit: 1 })).length > 0
}

/** All organizations, the oldest first. @throws DomainError `access.forbidden` */
export async function listAllOrgs(deps: InstallationDeps, by: Manager): Promise<readonly ListedOrg[]> {
  requireInstallationOwner(deps, by)
  return await deps.database.asOwner(listOrgs)
}

/** The own organization. */
export async function renameOrg(
  { database, clock, ids }: Pick<PeopleDeps, 'database' | 'clock' | 'ids'>,
  by: Manager,
  { name }: { readonly name: string },
): Promise<Org> {
  const { orgId, actor } = by.caller
  return await database.withOrg(orgId, actor, async (tx) => {
    await requireStillThere(tx, by, 'org:write', clock.now())
    const org = await lockOrg(tx)
    if (org.name === name) return org
    await updateOrgName(tx, name)
    const details = { before: org.name, after: name }
    const event = { id: ids.next(), event: 'org.renamed', subjectKind: 'org', subjectId: orgId, details }
    await recordEvent(tx, event, clock.now())
    return { ...org, name }
  })
}

function requireInstallationOwner({ installationOrgId }: InstallationDeps, by: Manager): void {
  if (by.caller.orgId === installationOrgId && by.permissions.has('org:write')) return
  throw new DomainError({
    code: 'access.forbidden',
    kind: 'denied',
    message: 'Only owners of the installation see and make organizations.',
    details: { permission: 'org:write' },
  })
}

function requireSlug(slug: string): string {
  if (/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(slug)) return slug
  throw new DomainError({
    code: 'org.slug_invalid',
    kind: 'invalid',
    message: `${JSON.stringify(slug.slice(0, 60))} cannot be the short name of an organization: it has 1 to 40 small letters, digits and hyphens, with no hyphen at its ends.`,
  })
}

function orgExists(slug: string): never {
  throw new DomainError({
    code: 'org.exists',
    kind: 'conflict',
    message: `There is an organization ${slug} already: choose another short name.`,
  })
}
