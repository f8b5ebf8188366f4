import type { OwnerTransaction } from '#database'
import type { OrgId, UserId } from '#kernel'

// Over all orgs, because who signs in has not said which one, and nobody knows yet who asks.

export type FoundUser = { readonly orgId: OrgId; readonly userId: UserId }

/** Undefined when there is nobody, or more than one. */
export async function findByEmail({ query }: OwnerTransaction, email: string, slug: string | null) {
  const all = query
    .selectFrom('users')
    .innerJoin('orgs', 'orgs.id', 'users.org_id')
    .select(['users.org_id as orgId', 'users.id as userId', 'users.password_hash as passwordHash'])
    .select('users.disabled_at as disabledAt')
    .where('users.email', '=', email)
  const found = await (slug === null ? all : all.where('orgs.slug', '=', slug)).limit(2).execute()
  return found.length === 1 ? found[0] : undefined
}

/** Two at most. */
export async function listByAccount(
  { query }: OwnerTransaction,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
): Promise<readonly FoundUser[]> {
  return await query
    .selectFrom('users')
    .select(['org_id as orgId', 'id as userId'])
    .where('oidc_subject', '=', subject)
    .where('oidc_issuer', '=', issuer)
    .limit(2)
    .execute()
}

/** Two at most: who may sign in, and has no account elsewhere yet. */
export async function listWithoutAccount({ query }: OwnerTransaction, email: string): Promise<readonly FoundUser[]> {
  return await query
    .selectFrom('users')
    .select(['org_id as orgId', 'id as userId'])
    .where('email', '=', email)
    .where('oidc_subject', 'is', null)
    .where('disabled_at', 'is', null)
    .limit(2)
    .execute()
}
