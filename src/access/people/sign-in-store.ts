import type { OwnerTransaction } from '#database'
import type { OrgId, UserId } from '#kernel'

// Over all orgs, because who signs in has not said which one, and nobody knows yet who asks.

export type FoundUser = { readonly orgId: OrgId; readonly userId: UserId }

/** Most people who are looked for behind an email where no org is named. */
export const mostPeople = 3

/** Who may sign in with a password, those who did last first. @param slug of the org; null for all */
export async function listByEmail({ query }: OwnerTransaction, email: string, slug: string | null) {
  const all = query
    .selectFrom('users')
    .innerJoin('orgs', 'orgs.id', 'users.org_id')
    .select(['users.org_id as orgId', 'users.id as userId', 'users.password_hash as passwordHash'])
    .where('users.email', '=', email)
    .where('users.password_hash', 'is not', null)
    .where('users.disabled_at', 'is', null)
  return await (slug === null ? all : all.where('orgs.slug', '=', slug))
    .orderBy('users.last_sign_in_at', (order) => order.desc().nullsLast())
    .orderBy('users.created_at')
    .limit(slug === null ? mostPeople : 1)
    .execute()
}

/** Two at most. @param slug of the org; null for all */
export async function listByAccount(
  tx: OwnerTransaction,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
  slug: string | null,
): Promise<readonly FoundUser[]> {
  return await usersOf(tx, slug).where('oidc_subject', '=', subject).where('oidc_issuer', '=', issuer).execute()
}

/** Two at most: who may sign in, and has no account of this provider yet. @param slug of the org; null for all */
export async function listWithoutAccount(
  tx: OwnerTransaction,
  { email, issuer }: { readonly email: string; readonly issuer: string },
  slug: string | null,
): Promise<readonly FoundUser[]> {
  return await usersOf(tx, slug)
    .where('email', '=', email)
    .where(({ or, eb }) => or([eb('oidc_subject', 'is', null), eb('oidc_issuer', '<>', issuer)]))
    .where('disabled_at', 'is', null)
    .execute()
}

function usersOf({ query }: OwnerTransaction, slug: string | null) {
  const all = query
    .selectFrom('users')
    .innerJoin('orgs', 'orgs.id', 'users.org_id')
    .select(['users.org_id as orgId', 'users.id as userId'])
    .limit(2)
  return slug === null ? all : all.where('orgs.slug', '=', slug)
}
