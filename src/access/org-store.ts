import type { OrgTransaction, OwnerTransaction } from '#database'
import type { OrgId } from '#kernel'

export type Org = { readonly orgId: OrgId; readonly name: string; readonly slug: string }

const orgColumns = ['id as orgId', 'name', 'slug'] as const

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

/** The org of this transaction, held until it ends. */
export async function lockOrg(tx: OrgTransaction): Promise<Org> {
  return await tx.query
    .selectFrom('orgs')
    .select(orgColumns)
    .where('id', '=', tx.orgId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
}

export async function updateOrgName(tx: OrgTransaction, name: string): Promise<void> {
  await tx.query.updateTable('orgs').set({ name }).where('id', '=', tx.orgId).execute()
}

export type ListedOrg = Org & { readonly createdAt: Date; readonly people: number }

/** All orgs, the oldest first. */
export async function listOrgs(tx: OwnerTransaction): Promise<readonly ListedOrg[]> {
  return await tx.query
    .selectFrom('orgs')
    .select([...orgColumns, 'created_at as createdAt'])
    .select(({ selectFrom }) =>
      selectFrom('users')
        .whereRef('users.org_id', '=', 'orgs.id')
        .select(({ fn }) => fn.countAll<number>().as('people'))
        .$asScalar()
        .as('people'),
    )
    .orderBy('created_at')
    .execute()
    .then((orgs) => orgs.map((org) => ({ ...org, people: Number(org.people) })))
}
