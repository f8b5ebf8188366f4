import { createHash } from 'node:crypto'

/** Random bytes that nobody can guess. */
export type Random = (size: number) => Uint8Array

/** A secret that is shown once, and what is kept of it. */
export type SecretCode = { readonly secret: string; readonly hash: Uint8Array }

/** 256 random bits. The prefix tells people and scanners of repositories what they found. */
export function newSecretCode(random: Random, prefix: 'apinvite' | 'apreset' | 'aprefresh'): SecretCode {
  const secret = `${prefix}_${Buffer.from(random(32)).toString('base64url')}`
  return { secret, hash: hashOfSecret(secret) }
}

/** Of 256 random bits a plain SHA-256 is enough: there is nothing to guess. */
export function hashOfSecret(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest()
}
