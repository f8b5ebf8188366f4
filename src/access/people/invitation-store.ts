import type { OrgTransaction, OwnerTransaction, UserRole } from '#database'
import type { OrgId } from '#kernel'
import { mayStillGive } from './maker-store.ts'

export type Invitation = {
  readonly invitationId: string
  readonly email: string
  readonly role: UserRole
  readonly createdAt: Date
  readonly createdBy: string
  readonly expiresAt: Date
}

const columns = [
  'id as invitationId',
  'email',
  'role',
  'created_at as createdAt',
  'created_by as createdBy',
  'expires_at as expiresAt',
] as const

export async function insertInvitation(
  tx: OrgTransaction,
  { invitationId, email, role, createdAt, createdBy, expiresAt }: Invitation,
  hash: Uint8Array,
): Promise<void> {
  await tx.query
    .insertInto('invitations')
    .values({
      ...{ id: invitationId, org_id: tx.orgId, email, role, hash, created_at: createdAt, created_by: createdBy },
      expires_at: expiresAt,
    })
    .execute()
}

/** Those that can still be accepted, by email. */
export async function listInvitations(tx: OrgTransaction, now: Date): Promise<readonly Invitation[]> {
  return await tx.query
    .selectFrom('invitations')
    .select(columns)
    .where('org_id', '=', tx.orgId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('email')
    .execute()
}

type WhichInvitation = { readonly email: string } | { readonly invitationId: string }

const revokingOpen = (tx: OrgTransaction, now: Date) =>
  tx.query
    .updateTable('invitations')
    .set({ revoked_at: now })
    .where('org_id', '=', tx.orgId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)

/** Takes an invitation back. Returns its email, or undefined when there is none that is open. */
export async function revokeInvitation(
  tx: OrgTransaction,
  which: WhichInvitation,
  now: Date,
): Promise<string | undefined> {
  const open = revokingOpen(tx, now)
  const wanted = 'email' in which ? open.where('email', '=', which.email) : open.where('id', '=', which.invitationId)
  return (await wanted.returning('email').executeTakeFirst())?.email
}

/** Takes all open invitations back. */
export async function revokeInvitations(tx: OrgTransaction, now: Date): Promise<void> {
  await revokingOpen(tx, now).execute()
}

export type OpenInvitation = Invitation & { readonly orgId: OrgId }

/** Open ones that these sent, in one org or over all. @param makers as `describeActor` writes them */
export async function listInvitationsBy(
  tx: OrgTransaction | OwnerTransaction,
  makers: readonly string[],
  now: Date,
): Promise<readonly OpenInvitation[]> {
  if (makers.length === 0) return []
  const all = openInvitations(tx, now).where('created_by', 'in', makers).orderBy('org_id').orderBy('id')
  return await (tx.kind === 'org' ? all.where('org_id', '=', tx.orgId) : all).execute()
}

/** Over all orgs: a code says by itself who invites. Undefined also when who made it may no longer invite so. */
export async function findOpenInvitation(
  tx: OwnerTransaction,
  { hash, now }: { readonly hash: Uint8Array; readonly now: Date },
): Promise<OpenInvitation | undefined> {
  const found = await openInvitations(tx, now).where('hash', '=', hash).executeTakeFirst()
  return found !== undefined && (await mayStillGive(tx, found)) ? found : undefined
}

/** Two at most matter, and more can be there whose makers may no longer invite so. */
const mostOfOne = 20

/** @param input.slug of the org; null for all */
export async function listOpenInvitationsOf(
  tx: OwnerTransaction,
  { email, slug, now }: { readonly email: string; readonly slug: string | null; readonly now: Date },
): Promise<readonly OpenInvitation[]> {
  const all = openInvitations(tx, now).where('email', '=', email).orderBy('created_at', 'desc').limit(mostOfOne)
  const inOrg = ({ query }: OwnerTransaction, wanted: string) =>
    query.selectFrom('orgs').select('id').where('slug', '=', wanted)
  const found = await (slug === null ? all : all.where('org_id', 'in', inOrg(tx, slug))).execute()
  const still = await Promise.all(found.map((one) => mayStillGive(tx, one)))
  return found.filter((_, index) => still[index])
}

const openInvitations = ({ query }: OrgTransaction | OwnerTransaction, now: Date) =>
  query
    .selectFrom('invitations')
    .select([...columns, 'org_id as orgId'])
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)

/** False when somebody else accepted it first, or it has ended. */
export async function takeInvitation(
  tx: OrgTransaction,
  { invitationId, now }: { readonly invitationId: string; readonly now: Date },
): Promise<boolean> {
  const taken = await tx.query
    .updateTable('invitations')
    .set({ accepted_at: now })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', invitationId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}
