import type { OrgTransaction, OwnerTransaction, UserRole } from '#database'
import { DomainError, type OrgId, type UserId } from '#kernel'

export type Org = { readonly orgId: OrgId; readonly name: string; readonly slug: string }
export type User = {
  readonly userId: UserId
  readonly email: string
  readonly displayName: string
  readonly role: UserRole
}

const orgColumns = ['id as orgId', 'name', 'slug'] as const
const userColumns = ['id as userId', 'email', 'display_name as displayName', 'role'] as const

export async function insertOrg(tx: OwnerTransaction, org: Org, now: Date): Promise<void> {
  await tx.query
    .insertInto('orgs')
    .values({ id: org.orgId, name: org.name, slug: org.slug, created_at: now })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute()
}

/** By slug, over all orgs: which one a caller belongs to is asked before any org is known. */
export async function findOrgBySlug(tx: OwnerTransaction, slug: string): Promise<Org | undefined> {
  return await tx.query.selectFrom('orgs').select(orgColumns).where('slug', '=', slug).executeTakeFirst()
}

/** The org of this transaction. */
export async function findOrg(tx: OrgTransaction): Promise<Org | undefined> {
  return await tx.query.selectFrom('orgs').select(orgColumns).where('id', '=', tx.orgId).executeTakeFirst()
}

/** All orgs, the oldest first. */
export async function listOrgs(
  tx: OwnerTransaction,
): Promise<readonly { readonly orgId: OrgId; readonly slug: string }[]> {
  return tx.query.selectFrom('orgs').select(['id as orgId', 'slug']).orderBy('created_at').execute()
}

export async function insertUser(tx: OwnerTransaction, orgId: OrgId, user: User, now: Date): Promise<void> {
  await tx.query
    .insertInto('users')
    .values({
      id: user.userId,
      org_id: orgId,
      email: user.email,
      display_name: user.displayName,
      role: user.role,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'email']).doNothing())
    .execute()
}

export async function findUserByEmail(tx: OwnerTransaction, orgId: OrgId, email: string): Promise<User | undefined> {
  return await tx.query
    .selectFrom('users')
    .select(userColumns)
    .where('org_id', '=', orgId)
    .where('email', '=', email)
    .executeTakeFirst()
}

/** @throws DomainError `user.not_found` */
export async function getUser(tx: OrgTransaction, userId: UserId): Promise<User> {
  const user = await tx.query
    .selectFrom('users')
    .select(userColumns)
    .where('org_id', '=', tx.orgId)
    .where('id', '=', userId)
    .executeTakeFirst()
  if (user !== undefined) return user
  throw new DomainError({
    code: 'user.not_found',
    kind: 'not_found',
    message: `there is no user ${userId} in this organization`,
  })
}

/** By address. */
export async function listUsers(tx: OrgTransaction): Promise<readonly User[]> {
  return await tx.query
    .selectFrom('users')
    .select(userColumns)
    .where('org_id', '=', tx.orgId)
    .orderBy('email')
    .execute()
}
