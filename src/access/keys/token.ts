import { createHash } from 'node:crypto'

/** What whoever holds a key sends. The prefix finds the key, the secret proves that it is held. */
export type Token = { readonly prefix: string; readonly secret: string }

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const prefixLength = 10
const secretBytes = 32
/** 62^43 is the first power of 62 beyond 2^256. */
const secretLength = 43

const shape = new RegExp(`^ap_([0-9A-Za-z]{${prefixLength}})_([0-9A-Za-z]{${secretLength}})$`)

/** A whole number in base 62, its last `length` digits. */
function base62(bytes: Uint8Array, length: number): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let text = ''
  for (; text.length < length; rest /= 62n) text = digits.charAt(Number(rest % 62n)) + text
  return text
}

/** @param random that many random bytes: a prefix of 59 bits, and a secret of 256 */
export function makeToken(random: (size: number) => Uint8Array): Token {
  return { prefix: base62(random(16), prefixLength), secret: base62(random(secretBytes), secretLength) }
}

export const writeToken = ({ prefix, secret }: Token): string => `ap_${prefix}_${secret}`

/** Undefined for what is no key of ours. */
export function parseToken(text: string): Token | undefined {
  const [, prefix, secret] = shape.exec(text) ?? []
  return prefix === undefined || secret === undefined ? undefined : { prefix, secret }
}

/** What is kept of a secret. A hash made to be slow would help nobody: 256 random bits cannot be guessed. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
