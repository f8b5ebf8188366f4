import { createHmac } from 'node:crypto'
import { hashOfSecret, type SecretCode } from './secret-code.ts'

/** How long a sign-in lasts that is not used. */
export const refreshTokenMs = 30 * 24 * 3_600_000

/** Two tabs of one browser may send the same token: within this time the second one is told the same as the first. */
export const refreshGraceMs = 10_000

/**
 * The token that follows one. Computed, not drawn, so that whoever sends the same token twice within the grace gets the
 * same next one, though only its hash is kept; nobody without the key can compute it.
 */
export function successorOf(token: string, key: Uint8Array): SecretCode {
  const secret = `aprefresh_${createHmac('sha256', key).update(token).digest('base64url')}`
  return { secret, hash: hashOfSecret(secret) }
}

export type TokenState = { readonly usedAt: Date | null; readonly revokedAt: Date | null; readonly expiresAt: Date }

/**
 * What to do with a token that is sent.
 * @param successorLives whether the token that followed it, if any, was neither used nor revoked
 */
export function judgeToken(
  { usedAt, revokedAt, expiresAt }: TokenState,
  successorLives: boolean,
  now: Date,
): 'rotate' | 'repeat' | 'reused' | 'ended' {
  if (revokedAt !== null || expiresAt <= now) return 'ended'
  if (usedAt === null) return 'rotate'
  return successorLives && now.getTime() - usedAt.getTime() <= refreshGraceMs ? 'repeat' : 'reused'
}
