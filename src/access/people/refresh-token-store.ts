import type { OrgTransaction, OwnerTransaction } from '#database'
import type { OrgId, UserId } from '#kernel'
import type { TokenState } from './refresh-token.ts'

/** From where somebody signs in. */
export type Origin = { readonly address: string | null; readonly userAgent: string | null }

export type NewRefreshToken = Origin & {
  readonly tokenId: string
  readonly userId: UserId
  readonly family: string
  readonly hash: Uint8Array
  readonly expiresAt: Date
}

export async function insertRefreshToken(tx: OrgTransaction, token: NewRefreshToken, now: Date): Promise<void> {
  const { tokenId, userId, family, hash, expiresAt, address, userAgent } = token
  await tx.query
    .insertInto('refresh_tokens')
    .values({
      ...{ id: tokenId, org_id: tx.orgId, user_id: userId, family, hash, issued_at: now, expires_at: expiresAt },
      ...{ address, user_agent: userAgent?.slice(0, 300) ?? null },
    })
    .execute()
}

export type TokenOwner = { readonly orgId: OrgId; readonly userId: UserId; readonly family: string }

/** Whose token it is, over all orgs: nobody knows yet who asks. */
export async function findTokenOwner(tx: OwnerTransaction, hash: Uint8Array): Promise<TokenOwner | undefined> {
  return await tx.query
    .selectFrom('refresh_tokens')
    .select(['org_id as orgId', 'user_id as userId', 'family'])
    .where('hash', '=', hash)
    .executeTakeFirst()
}

export async function findTokenState(tx: OrgTransaction, hash: Uint8Array): Promise<TokenState | undefined> {
  return await tx.query
    .selectFrom('refresh_tokens')
    .select(['used_at as usedAt', 'revoked_at as revokedAt', 'expires_at as expiresAt'])
    .where('org_id', '=', tx.orgId)
    .where('hash', '=', hash)
    .executeTakeFirst()
}

export async function markTokenUsed(tx: OrgTransaction, hash: Uint8Array, now: Date): Promise<void> {
  await tx.query
    .updateTable('refresh_tokens')
    .set({ used_at: now })
    .where('org_id', '=', tx.orgId)
    .where('hash', '=', hash)
    .execute()
}

const revoking = (tx: OrgTransaction, now: Date) =>
  tx.query
    .updateTable('refresh_tokens')
    .set({ revoked_at: now })
    .where('org_id', '=', tx.orgId)
    .where('revoked_at', 'is', null)
    .returning('used_at')

/** Each sign-in has one token that is not used up. */
const signInsOf = (revoked: readonly { readonly used_at: Date | null }[]): number =>
  revoked.filter(({ used_at }) => used_at === null).length

/** Ends one sign-in. Returns whether it was one. */
export async function revokeFamily(tx: OrgTransaction, family: string, now: Date): Promise<boolean> {
  return signInsOf(await revoking(tx, now).where('family', '=', family).execute()) > 0
}

/** Ends every sign-in of a person. Returns how many there were. */
export async function revokeSignIns(tx: OrgTransaction, userId: UserId, now: Date): Promise<number> {
  return signInsOf(await revoking(tx, now).where('user_id', '=', userId).execute())
}

/** Ends every sign-in of a person but the one of a token. Returns how many there were. */
export async function revokeOtherSignIns(
  tx: OrgTransaction,
  { userId, kept }: { readonly userId: UserId; readonly kept: Uint8Array },
  now: Date,
): Promise<number> {
  const others = revoking(tx, now)
    .where('user_id', '=', userId)
    .where(({ eb, selectFrom }) =>
      eb(
        'family',
        '<>',
        selectFrom('refresh_tokens as own')
          .select('own.family')
          .where('own.org_id', '=', tx.orgId)
          .where('own.hash', '=', kept),
      ),
    )
  return signInsOf(await others.execute())
}

/** Forgets what can be of no use to anybody any more. */
export async function deleteExpiredTokens(tx: OrgTransaction, userId: UserId, now: Date): Promise<void> {
  await tx.query
    .deleteFrom('refresh_tokens')
    .where('org_id', '=', tx.orgId)
    .where('user_id', '=', userId)
    .where('expires_at', '<=', now)
    .execute()
}

/** Who a sign-in is of as things are now; undefined when it has ended. */
export async function findSignedIn(
  tx: OrgTransaction,
  { userId, family, now }: { readonly userId: UserId; readonly family: string; readonly now: Date },
) {
  return await tx.query
    .selectFrom('refresh_tokens as token')
    .innerJoin('users as user', (join) =>
      join.onRef('user.org_id', '=', 'token.org_id').onRef('user.id', '=', 'token.user_id'),
    )
    .select('user.role')
    .where('token.org_id', '=', tx.orgId)
    .where('token.user_id', '=', userId)
    .where('token.family', '=', family)
    .where('token.used_at', 'is', null)
    .where('token.revoked_at', 'is', null)
    .where('token.expires_at', '>', now)
    .where('user.disabled_at', 'is', null)
    .executeTakeFirst()
}
