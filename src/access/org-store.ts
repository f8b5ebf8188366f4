import { sql } from 'kysely'
import type { OrgTransaction, OwnerTransaction, UserRole } from '#database'
import type { OrgId, UserId } from '#kernel'

export type Org = { readonly orgId: OrgId; readonly name: string; readonly slug: string }
export type User = {
  readonly userId: UserId
  readonly email: string
  readonly displayName: string
  readonly role: UserRole
}

export async function insertOrg(tx: OwnerTransaction, org: Org, now: Date): Promise<void> {
  await sql`insert into orgs (id, name, slug, created_at) values (${org.orgId}, ${org.name}, ${org.slug}, ${now})
    on conflict (slug) do nothing`.execute(tx.query)
}

/** By slug, over all orgs: which one a caller belongs to is asked before any org is known. */
export async function findOrgBySlug(tx: OwnerTransaction, slug: string): Promise<Org | undefined> {
  const { rows } = await sql<Org>`select id as "orgId", name, slug from orgs where slug = ${slug}`.execute(tx.query)
  return rows[0]
}

export async function insertUser(tx: OwnerTransaction, orgId: OrgId, user: User, now: Date): Promise<void> {
  await sql`insert into users (id, org_id, email, display_name, role, created_at)
    values (${user.userId}, ${orgId}, ${user.email}, ${user.displayName}, ${user.role}, ${now})
    on conflict (org_id, email) do nothing`.execute(tx.query)
}

export async function findUserByEmail(tx: OwnerTransaction, orgId: OrgId, email: string): Promise<User | undefined> {
  const { rows } = await sql<User>`select id as "userId", email, display_name as "displayName", role from users
    where org_id = ${orgId} and email = ${email}`.execute(tx.query)
  return rows[0]
}

export async function listUsers(tx: OrgTransaction): Promise<readonly User[]> {
  const { rows } = await sql<User>`select id as "userId", email, display_name as "displayName", role from users
    where org_id = ${tx.orgId} order by email`.execute(tx.query)
  return rows
}
