import type { OrgTransaction } from '#database'
import { type Actor, DomainError } from '#kernel'
import { type PeopleDeps, recordOfUser } from './people-deps.ts'
import { judgeToken, refreshTokenMs, successorOf } from './refresh-token.ts'
import {
  findTokenOwner,
  findTokenState,
  insertRefreshToken,
  markTokenUsed,
  type Origin,
  revokeFamily,
  type TokenOwner,
} from './refresh-token-store.ts'
import { hashOfSecret, type SecretCode } from './secret-code.ts'
import { accessOf, type SignedIn } from './sign-in.ts'
import type { User } from './user.ts'
import { lockIfThere } from './user-store.ts'

export type RefreshInput = Origin & { readonly refreshToken: string }

/**
 * Gives new tokens for a refresh token, which is used up with that. Sent again within ten seconds it gives the same next one, for
 * two tabs may ask at once; sent later, or when the next one was used too, it was stolen, from them or by them: the sign-in ends for all.
 * @throws DomainError `access.refresh_failed`
 */
export async function refreshSignIn(deps: PeopleDeps, input: RefreshInput): Promise<SignedIn> {
  const { database, clock, keys } = deps
  const hash = hashOfSecret(input.refreshToken)
  const owner = await database.asOwner((tx) => findTokenOwner(tx, hash))
  if (owner === undefined) throw refreshFailed()
  const { orgId, userId, family } = owner
  const actor: Actor = { kind: 'user', userId }
  const next = successorOf(input.refreshToken, keys.refresh)
  const now = clock.now()
  const outcome = await database.withOrg(orgId, actor, (tx) => rotate(deps, tx, { ...input, owner, hash, next, now }))
  if (outcome === undefined) throw refreshFailed()
  const { role } = outcome.user
  const access = await accessOf(keys.access, { orgId, userId, family, role, now })
  return { orgId, userId, role, ...access, refreshToken: next.secret, refreshTokenExpiresAt: outcome.expiresAt }
}

type Rotation = Origin & {
  readonly owner: TokenOwner
  readonly hash: Uint8Array
  readonly next: SecretCode
  readonly now: Date
}

/** Undefined when the token gives nothing. What was found out about it is kept either way. */
async function rotate(
  deps: PeopleDeps,
  tx: OrgTransaction,
  { owner: { userId, family }, hash, next, now, address, userAgent }: Rotation,
): Promise<{ readonly user: User; readonly expiresAt: Date } | undefined> {
  // Held first, so that refreshing, signing out and disabling come one after another.
  const user = await lockIfThere(tx, userId)
  const token = await findTokenState(tx, hash)
  if (user === undefined || token === undefined || user.disabledAt !== null) return undefined
  const successor = await findTokenState(tx, next.hash)
  const successorLives = successor !== undefined && successor.usedAt === null && successor.revokedAt === null
  switch (judgeToken(token, successorLives, now)) {
    case 'ended':
      return undefined
    case 'repeat':
      return successor && { user, expiresAt: successor.expiresAt }
    case 'reused':
      if (await revokeFamily(tx, family, now)) {
        const details = { family, address }
        await recordOfUser(deps, tx, { event: 'user.refresh_token_reused', subjectId: userId, details }, now)
      }
      return undefined
    case 'rotate': {
      const expiresAt = new Date(now.getTime() + refreshTokenMs)
      await markTokenUsed(tx, hash, now)
      const made = { tokenId: deps.ids.next(), userId, family, hash: next.hash, expiresAt, address, userAgent }
      await insertRefreshToken(tx, made, now)
      return { user, expiresAt }
    }
  }
}

function refreshFailed(): DomainError {
  return new DomainError({
    code: 'access.refresh_failed',
    kind: 'denied',
    message: 'This sign-in has ended: sign in again.',
  })
}
